ALTER TABLE statutory_term DROP CONSTRAINT statutory_term_state_check;
ALTER TABLE statutory_term ADD CONSTRAINT statutory_term_state_check CHECK (state IN ('running', 'met', 'passed'));
DROP TABLE recomputation_correction;
DROP INDEX decision_of_run;
DROP INDEX decision_proposed;
CREATE INDEX decision_proposed ON decision (claim_id) WHERE state = 'proposed';
ALTER TABLE decision DROP CONSTRAINT decision_state;
ALTER TABLE decision ADD CONSTRAINT decision_state CHECK (state IN (
  'drafted', 'proposed', 'approved', 'delivered', 'contested', 'final', 'superseded'));
ALTER TABLE decision
  DROP CONSTRAINT decision_corrects_another,
  DROP COLUMN recomputation_id,
  DROP COLUMN found_on,
  DROP COLUMN ground,
  DROP COLUMN corrects_id;
DROP TABLE recomputation_result;
DROP TABLE recomputation_case;
DROP TABLE recomputation_run;
