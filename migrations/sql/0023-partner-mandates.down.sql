ALTER TABLE api_bulk_row DROP COLUMN holder_hash;
ALTER TABLE api_filing DROP COLUMN mandate_id;
DROP TABLE api_mandate;
-- An older release knows no 'admitted': what it says is that the decision no longer holds.
UPDATE appeal SET outcome = 'changed', judged_cents = coalesce(judged_cents, 0) WHERE outcome = 'admitted';
ALTER TABLE appeal DROP CONSTRAINT appeal_admitted_check;
ALTER TABLE appeal DROP CONSTRAINT appeal_outcome_check;
ALTER TABLE appeal ADD CONSTRAINT appeal_outcome_check CHECK (outcome IN ('dismissed', 'withdrawn', 'changed'));
