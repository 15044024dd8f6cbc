-- Recomputations, and decisions that replace others.
-- The lists of states are those of the typed tables in libs/domain.
CREATE TABLE recomputation_run (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  request_key uuid NOT NULL UNIQUE,           -- the same form starts one run
  rule_set_id text NOT NULL REFERENCES rule_set,
  selection jsonb NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CONSTRAINT recomputation_state CHECK (state IN (
    'queued', 'running', 'done', 'failed', 'cancelled', 'applying', 'applied')),
  total integer NOT NULL CHECK (total >= 0),
  done integer NOT NULL CHECK (done BETWEEN 0 AND total),
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  first integer NOT NULL,
  refused integer NOT NULL,
  provisional_changed integer NOT NULL,
  attempts integer NOT NULL,
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  finished_at timestamptz,
  result_hash text,
  application jsonb,
  CHECK (changed + unchanged + first + refused = done)
);
CREATE INDEX recomputation_run_created ON recomputation_run (created_at DESC);
CREATE INDEX recomputation_run_busy ON recomputation_run (touched_at) WHERE state IN ('queued', 'running', 'applying');

-- The cases of a run, fixed when it starts: none can be left out or come in later.
CREATE TABLE recomputation_case (
  run_id uuid NOT NULL REFERENCES recomputation_run,
  position integer NOT NULL CHECK (position > 0),
  claim_id uuid NOT NULL REFERENCES claim,
  PRIMARY KEY (run_id, position),
  UNIQUE (run_id, claim_id)
);

CREATE TABLE recomputation_result (
  run_id uuid NOT NULL,
  position integer NOT NULL,
  claim_id uuid NOT NULL,
  calculation_id uuid REFERENCES calculation,  -- what it is compared with
  outcome text NOT NULL CHECK (outcome IN ('changed', 'unchanged', 'first', 'refused')),
  code text,                                   -- why it cannot be computed
  params jsonb,
  provisional boolean NOT NULL,
  before_cents bigint CHECK (before_cents >= 0),
  after_cents bigint CHECK (after_cents >= 0),
  difference_cents bigint NOT NULL,
  lines jsonb NOT NULL,
  PRIMARY KEY (run_id, position),
  FOREIGN KEY (run_id, position) REFERENCES recomputation_case,
  CHECK ((outcome = 'refused') = (code IS NOT NULL))
);
CREATE INDEX recomputation_result_outcome ON recomputation_result (run_id, outcome, position);

ALTER TABLE decision
  ADD COLUMN corrects_id uuid REFERENCES decision,
  ADD COLUMN ground text CHECK (ground IN ('art-14-revision', 'art-14-rectification', 'art-15-request')),
  ADD COLUMN found_on date,
  ADD COLUMN recomputation_id uuid REFERENCES recomputation_run,
  ADD CONSTRAINT decision_corrects_another CHECK (corrects_id <> id);
ALTER TABLE decision DROP CONSTRAINT decision_state;
ALTER TABLE decision ADD CONSTRAINT decision_state CHECK (state IN (
  'drafted', 'proposed', 'approved', 'delivered', 'contested', 'final', 'superseded', 'declined'));
-- one proposal at a time on a claim
DROP INDEX decision_proposed;
CREATE UNIQUE INDEX decision_proposed ON decision (claim_id) WHERE state = 'proposed';
CREATE UNIQUE INDEX decision_of_run ON decision (recomputation_id, claim_id) WHERE recomputation_id IS NOT NULL;

-- What became of a changed case when the run was applied: a proposal, or why not.
CREATE TABLE recomputation_correction (
  run_id uuid NOT NULL,
  position integer NOT NULL,
  decision_id uuid REFERENCES decision,
  code text,
  params jsonb,
  PRIMARY KEY (run_id, position),
  FOREIGN KEY (run_id, position) REFERENCES recomputation_result,
  CHECK ((decision_id IS NULL) = (code IS NOT NULL))
);

-- A term that ended because its decision was replaced: neither met nor passed.
ALTER TABLE statutory_term DROP CONSTRAINT statutory_term_state_check;
ALTER TABLE statutory_term ADD CONSTRAINT statutory_term_state_check CHECK (state IN ('running', 'met', 'passed', 'lapsed'));

GRANT SELECT, INSERT, UPDATE ON recomputation_run TO rf_app;
GRANT SELECT, INSERT ON recomputation_case, recomputation_result, recomputation_correction TO rf_app;
