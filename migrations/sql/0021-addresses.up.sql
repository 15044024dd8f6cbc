-- What the address register said of the address of a report or claim. One row per file: a new match replaces it, the audit
-- trail keeps that it was asked. The typed address stands beside it, as it was when the register was asked.
CREATE TABLE address_match (
  id uuid PRIMARY KEY,
  claim_id uuid UNIQUE REFERENCES claim (id) ON DELETE CASCADE,
  report_id uuid UNIQUE REFERENCES damage_report (id) ON DELETE CASCADE,
  source text NOT NULL CHECK (source = 'address-register'),
  outcome text NOT NULL CHECK (outcome IN ('exact', 'near', 'street-only', 'none', 'withdrawn', 'down')),
  typed jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  -- the last time that the register was asked again and did not answer
  failed_at timestamptz,
  address_id text,
  score numeric(6, 3) CHECK (score BETWEEN 0 AND 100),
  matched text,
  nis text,
  postcode text,
  in_use boolean,
  -- CaPaKeys; absent when the register did not tell
  parcels jsonb,
  -- metres in Lambert 72 (EPSG:31370)
  x numeric(9, 2),
  y numeric(9, 2),
  CHECK (num_nonnulls(claim_id, report_id) = 1),
  CHECK (outcome NOT IN ('exact', 'near', 'withdrawn') OR address_id IS NOT NULL),
  CHECK (num_nonnulls(x, y) <> 1)
);
CREATE INDEX address_match_same_place ON address_match (address_id) WHERE claim_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON address_match TO rf_app;

-- Where the claimant wants letters; absent: where he lives, or the seat.
ALTER TABLE claim ADD COLUMN postal_address jsonb;
