DROP TRIGGER rule_parameter_guard ON rule_parameter;
DROP FUNCTION rule_parameter_guard();
DROP TRIGGER rule_set_guard ON rule_set;
DROP FUNCTION rule_set_guard();
REVOKE UPDATE (state, revision, approved_by, approved_at) ON rule_set FROM rf_app;
REVOKE UPDATE (body, edition, changed_by) ON rule_parameter FROM rf_app;
GRANT UPDATE, DELETE ON rule_set, rule_parameter TO rf_app;
-- Confirmations of earlier editions of a value have no place in the old table; nor has a version that is not in force.
DELETE FROM rule_confirmation c USING rule_parameter p
  WHERE p.rule_set_id = c.rule_set_id AND p.key = c.key AND p.edition <> c.edition;
DELETE FROM rule_confirmation c USING rule_set s WHERE s.id = c.rule_set_id AND s.state <> 'in-force';
DELETE FROM rule_parameter p USING rule_set s WHERE s.id = p.rule_set_id AND s.state <> 'in-force';
DELETE FROM rule_set WHERE state <> 'in-force';
ALTER TABLE rule_confirmation DROP CONSTRAINT rule_confirmation_pkey;
ALTER TABLE rule_confirmation DROP COLUMN edition;
ALTER TABLE rule_confirmation ADD CONSTRAINT rule_confirmation_pkey PRIMARY KEY (rule_set_id, key, lawyer_id);
ALTER TABLE rule_parameter DROP COLUMN edition, DROP COLUMN changed_by;
DROP INDEX rule_set_own_draft;
ALTER TABLE rule_set
  DROP CONSTRAINT rule_set_regime_version, DROP CONSTRAINT rule_set_four_eyes, DROP CONSTRAINT rule_set_approved,
  DROP CONSTRAINT rule_set_made, DROP CONSTRAINT rule_set_state,
  DROP COLUMN state, DROP COLUMN revision, DROP COLUMN based_on, DROP COLUMN created_by, DROP COLUMN created_at,
  DROP COLUMN reason, DROP COLUMN approved_by, DROP COLUMN approved_at;
