-- Files that arrive in pieces, the pictures made of them, what a photo tells about its place and time, and photos that
-- look like one of another claim.

-- One file on its way. The pieces lie in the object store until the file is whole, so any instance can take the next one.
CREATE TABLE upload (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  item_id uuid REFERENCES damage_item ON DELETE SET NULL,
  kind text NOT NULL,
  file_name text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  piece_size integer NOT NULL CHECK (piece_size > 0),
  state text NOT NULL CHECK (state IN ('open', 'finished', 'refused', 'abandoned')),
  document_id uuid REFERENCES claim_document,
  refusal jsonb,
  uploaded_by uuid NOT NULL REFERENCES person,
  started_at timestamptz NOT NULL,
  active_at timestamptz NOT NULL,
  CHECK ((state = 'finished') = (document_id IS NOT NULL)),
  CHECK ((state = 'refused') = (refusal IS NOT NULL))
);
CREATE INDEX upload_claim ON upload (claim_id) WHERE state = 'open';
CREATE INDEX upload_idle ON upload (active_at) WHERE state = 'open';

-- A row stands before its bytes are stored (so that nothing is left behind unseen); `stored` tells that they are there.
CREATE TABLE upload_piece (
  upload_id uuid NOT NULL REFERENCES upload,
  number integer NOT NULL CHECK (number >= 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  stored boolean NOT NULL,
  PRIMARY KEY (upload_id, number)
);

-- What was made of a clean image: sizes to look at, and a fingerprint in four parts of 16 bits, each with its index.
CREATE TABLE document_picture (
  document_id uuid PRIMARY KEY REFERENCES claim_document,
  outcome text NOT NULL CHECK (outcome IN ('made', 'unreadable')),
  width integer,
  height integer,
  preview_bytes integer,
  thumbnail_bytes integer,
  fingerprint bigint,
  band_1 integer GENERATED ALWAYS AS (((fingerprint >> 48) & 65535)::integer) STORED,
  band_2 integer GENERATED ALWAYS AS (((fingerprint >> 32) & 65535)::integer) STORED,
  band_3 integer GENERATED ALWAYS AS (((fingerprint >> 16) & 65535)::integer) STORED,
  band_4 integer GENERATED ALWAYS AS ((fingerprint & 65535)::integer) STORED,
  made_at timestamptz NOT NULL,
  CHECK ((outcome = 'made') = (width IS NOT NULL AND height IS NOT NULL
    AND preview_bytes IS NOT NULL AND thumbnail_bytes IS NOT NULL)),
  CHECK (outcome = 'made' OR fingerprint IS NULL)
);
CREATE INDEX document_picture_band_1 ON document_picture (band_1) WHERE fingerprint IS NOT NULL;
CREATE INDEX document_picture_band_2 ON document_picture (band_2) WHERE fingerprint IS NOT NULL;
CREATE INDEX document_picture_band_3 ON document_picture (band_3) WHERE fingerprint IS NOT NULL;
CREATE INDEX document_picture_band_4 ON document_picture (band_4) WHERE fingerprint IS NOT NULL;
CREATE INDEX claim_document_sha256 ON claim_document (sha256);
CREATE INDEX claim_document_unscanned ON claim_document (uploaded_at) WHERE scan = 'pending' AND removed_at IS NULL;

-- When and where the camera says that it took a photo. Sealed: it tells where somebody was.
CREATE TABLE photo_evidence (
  document_id uuid PRIMARY KEY REFERENCES claim_document,
  facts_sealed bytea NOT NULL
);

-- Two documents of different claims that are the same or look alike; what an officer said of it.
CREATE TABLE look_alike (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES claim_document,
  other_id uuid NOT NULL REFERENCES claim_document,
  claim_id uuid NOT NULL REFERENCES claim,
  other_claim_id uuid NOT NULL REFERENCES claim,
  same_bytes boolean NOT NULL,
  distance integer CHECK (distance BETWEEN 0 AND 64),
  found_at timestamptz NOT NULL,
  verdict text CHECK (verdict IN ('duplicate', 'not-duplicate')),
  reason text CHECK (reason <> ''),
  judged_by uuid REFERENCES person,
  judged_at timestamptz,
  version integer NOT NULL,
  UNIQUE (document_id, other_id),
  CHECK (document_id < other_id AND claim_id <> other_claim_id),
  CHECK (same_bytes OR distance IS NOT NULL),
  CHECK ((verdict IS NULL) = (reason IS NULL) AND (verdict IS NULL) = (judged_by IS NULL)
    AND (verdict IS NULL) = (judged_at IS NULL))
);
CREATE INDEX look_alike_claim ON look_alike (claim_id);
CREATE INDEX look_alike_other_claim ON look_alike (other_claim_id);

GRANT SELECT, INSERT ON upload, upload_piece, document_picture, photo_evidence, look_alike TO rf_app;
GRANT UPDATE (state, document_id, refusal, active_at) ON upload TO rf_app;
GRANT UPDATE (stored) ON upload_piece TO rf_app;
GRANT DELETE ON upload_piece TO rf_app;
GRANT UPDATE (verdict, reason, judged_by, judged_at, version) ON look_alike TO rf_app;
