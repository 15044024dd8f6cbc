-- Tasks on cases: what happened outside the fund (death, move, bankruptcy) or could not happen (delivery).
CREATE TABLE case_task (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  kind text NOT NULL CHECK (kind ~ '^[a-z-]{3,40}$'),
  what text NOT NULL CHECK (what <> ''),
  since timestamptz NOT NULL,
  done_by uuid REFERENCES person,
  done_at timestamptz,
  note text,
  CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (note IS NULL))
);
-- one open task of a kind per case: an event that is told twice is done once
CREATE UNIQUE INDEX case_task_open ON case_task (claim_id, kind) WHERE done_at IS NULL;
CREATE INDEX case_task_claim ON case_task (claim_id, since DESC);

GRANT SELECT, INSERT ON case_task TO rf_app;
GRANT UPDATE (done_by, done_at, note) ON case_task TO rf_app;
