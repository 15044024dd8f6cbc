-- The court of appeal can find a claim admissible that the fund found inadmissible: the fund handles it then.
ALTER TABLE appeal DROP CONSTRAINT appeal_outcome_check;
ALTER TABLE appeal ADD CONSTRAINT appeal_outcome_check
  CHECK (outcome IN ('dismissed', 'withdrawn', 'changed', 'admitted'));
ALTER TABLE appeal ADD CONSTRAINT appeal_admitted_check CHECK (outcome <> 'admitted' OR judgment IS NOT NULL);

-- A power of attorney that a filing partner named: the claimant sees it with his others, and can end it.
CREATE TABLE api_mandate (
  mandate_id uuid PRIMARY KEY REFERENCES mandate,
  client_id uuid NOT NULL REFERENCES api_client,
  reference text NOT NULL,              -- under which the partner keeps it
  grantor_id uuid NOT NULL,             -- of the mandate: a partner may keep many people under one reference
  CONSTRAINT api_mandate_reference UNIQUE (client_id, grantor_id, reference)
);
-- Absent for what was filed before, and for what a partner files for itself.
ALTER TABLE api_filing ADD COLUMN mandate_id uuid REFERENCES mandate;
GRANT SELECT, INSERT ON api_mandate TO rf_app;

-- Rows of one file for one claimant are checked together, as they will be filed one after the other.
ALTER TABLE api_bulk_row ADD COLUMN holder_hash bytea;
CREATE INDEX api_bulk_row_holder ON api_bulk_row (bulk_id, holder_hash, row) WHERE holder_hash IS NOT NULL;
