-- Powers of attorney: somebody acts in the e-loket for a person or an organisation; heirs of a claimant who died too.
CREATE TABLE mandate (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  ground text NOT NULL CHECK (ground ~ '^[a-z-]{3,40}$'),
  state text NOT NULL CHECK (state IN ('asked', 'proof_to_check', 'confirmed', 'refused', 'revoked', 'expired')),
  grantor_person_id uuid REFERENCES person,
  grantor_organisation_id uuid REFERENCES organisation,
  grantor_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(grantor_organisation_id, grantor_person_id)) STORED,
  grantor_name text NOT NULL CHECK (grantor_name <> ''),
  representative_person_id uuid REFERENCES person,
  representative_organisation_id uuid REFERENCES organisation,
  representative_id uuid GENERATED ALWAYS AS (coalesce(representative_organisation_id, representative_person_id)) STORED,
  representative_name text NOT NULL CHECK (representative_name <> ''),
  acts text[] NOT NULL CHECK (cardinality(acts) > 0),
  disaster_id uuid REFERENCES disaster,
  claim_id uuid REFERENCES claim,
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on >= starts_on),
  mails_to text NOT NULL CHECK (mails_to IN ('both', 'representative', 'grantor')),
  grantor_email text,
  representative_email text,
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  reason text,
  CHECK (num_nonnulls(grantor_person_id, grantor_organisation_id) = 1),
  CHECK (num_nonnulls(representative_person_id, representative_organisation_id) <= 1),
  CHECK (representative_id IS NULL OR representative_id <> grantor_id)
);
CREATE INDEX mandate_grantor ON mandate (grantor_id);
CREATE INDEX mandate_representative ON mandate (representative_id, grantor_name);
CREATE INDEX mandate_ending ON mandate (ends_on) WHERE state IN ('asked', 'proof_to_check', 'confirmed');
CREATE INDEX mandate_to_check ON mandate (created_at) WHERE state = 'proof_to_check';
CREATE INDEX mandate_grantor_words ON mandate USING gin (grantor_name gin_trgm_ops);
-- one running claim to be heir per person and file
CREATE UNIQUE INDEX mandate_heir ON mandate (claim_id, representative_id)
  WHERE ground = 'heir' AND state IN ('asked', 'proof_to_check', 'confirmed');

-- The papers; the bytes lie in the object store.
CREATE TABLE mandate_proof (
  id uuid PRIMARY KEY,
  mandate_id uuid NOT NULL REFERENCES mandate,
  file_name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 text NOT NULL,
  object_key text NOT NULL UNIQUE,
  scan text NOT NULL CHECK (scan IN ('pending', 'clean', 'infected')),
  uploaded_by uuid NOT NULL REFERENCES person,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX mandate_proof_mandate ON mandate_proof (mandate_id, uploaded_at);

-- Under which power a claim was filed.
CREATE TABLE claim_mandate (
  claim_id uuid PRIMARY KEY REFERENCES claim,
  mandate_id uuid NOT NULL REFERENCES mandate
);

-- Goods in co-ownership (onverdeeldheid), and who shares them.
CREATE TABLE co_ownership (
  claim_id uuid PRIMARY KEY REFERENCES claim,
  own_numerator integer NOT NULL CHECK (own_numerator > 0),
  own_denominator integer NOT NULL CHECK (own_denominator >= own_numerator),
  item_ids uuid[] NOT NULL
);
CREATE TABLE co_owner (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  claim_id uuid NOT NULL REFERENCES claim,
  name text NOT NULL CHECK (name <> ''),
  email text NOT NULL,
  numerator integer NOT NULL CHECK (numerator > 0),
  denominator integer NOT NULL CHECK (denominator >= numerator),
  state text NOT NULL CHECK (state IN ('asked', 'signed', 'refused')),
  person_id uuid REFERENCES person,
  signed_for jsonb,
  reason text,
  answered_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK (state <> 'signed' OR (person_id IS NOT NULL AND signed_for IS NOT NULL))
);
CREATE INDEX co_owner_claim ON co_owner (claim_id, created_at);
CREATE INDEX co_owner_person ON co_owner (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX co_owner_once ON co_owner (claim_id, person_id) WHERE person_id IS NOT NULL;

-- Links in mails: only the hash of the token is kept, and each opens once.
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  mandate_id uuid REFERENCES mandate,
  co_owner_id uuid REFERENCES co_owner ON DELETE CASCADE,
  token_hash bytea UNIQUE CHECK (octet_length(token_hash) = 32),
  expires_at timestamptz,
  mailed_at timestamptz,
  used_by uuid REFERENCES person,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK (num_nonnulls(mandate_id, co_owner_id) = 1),
  CHECK ((used_by IS NULL) = (used_at IS NULL))
);
CREATE INDEX invitation_mandate ON invitation (mandate_id);
CREATE INDEX invitation_co_owner ON invitation (co_owner_id);

-- An organisation that was only named by others: its first login tells what it is.
ALTER TABLE organisation ADD signed_in boolean NOT NULL DEFAULT true;

GRANT SELECT, INSERT, UPDATE ON mandate, co_ownership, invitation TO rf_app;
GRANT SELECT, INSERT ON mandate_proof, claim_mandate TO rf_app;
GRANT UPDATE (scan) ON mandate_proof TO rf_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON co_owner TO rf_app;
