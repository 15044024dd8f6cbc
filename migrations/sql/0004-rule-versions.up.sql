-- Versions of the rules: a draft that one lawyer makes and another puts in force. What is in force never changes.
ALTER TABLE rule_set
  ADD COLUMN state text NOT NULL DEFAULT 'in-force' CONSTRAINT rule_set_state CHECK (state IN ('draft', 'in-force', 'withdrawn')),
  ADD COLUMN revision integer NOT NULL DEFAULT 1,        -- counts the changes of a draft, so that an old page is refused
  ADD COLUMN based_on text REFERENCES rule_set,          -- absent: came with the programme
  ADD COLUMN created_by uuid REFERENCES person,
  ADD COLUMN created_at timestamptz,
  ADD COLUMN reason text,
  ADD COLUMN approved_by uuid REFERENCES person,
  ADD COLUMN approved_at timestamptz,
  ADD CONSTRAINT rule_set_made CHECK (based_on IS NULL OR (created_by IS NOT NULL AND created_at IS NOT NULL AND reason IS NOT NULL)),
  ADD CONSTRAINT rule_set_approved CHECK (based_on IS NULL OR (state = 'in-force') = (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  ADD CONSTRAINT rule_set_four_eyes CHECK (approved_by <> created_by),
  ADD CONSTRAINT rule_set_regime_version UNIQUE (regime, version);
ALTER TABLE rule_set ALTER COLUMN state DROP DEFAULT;
-- the same form sent twice makes one draft
CREATE UNIQUE INDEX rule_set_own_draft ON rule_set (based_on, valid_from, created_by) WHERE state = 'draft';

-- A changed value starts a new edition; confirmations stay with the edition they were given to.
ALTER TABLE rule_parameter ADD COLUMN edition integer NOT NULL DEFAULT 1, ADD COLUMN changed_by uuid REFERENCES person;
ALTER TABLE rule_confirmation ADD COLUMN edition integer NOT NULL DEFAULT 1;
ALTER TABLE rule_confirmation DROP CONSTRAINT rule_confirmation_pkey;
ALTER TABLE rule_confirmation ADD CONSTRAINT rule_confirmation_pkey PRIMARY KEY (rule_set_id, key, edition, lawyer_id);

CREATE FUNCTION rule_set_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' AND current_user = 'rf_app' THEN
      RAISE EXCEPTION 'a version of the rules starts as a draft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'draft' THEN
    RAISE EXCEPTION 'version % of the rules is closed', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (NEW.id, NEW.regime, NEW.version, NEW.valid_from, NEW.step_order, NEW.based_on, NEW.created_by, NEW.created_at, NEW.reason)
     IS DISTINCT FROM
     (OLD.id, OLD.regime, OLD.version, OLD.valid_from, OLD.step_order, OLD.based_on, OLD.created_by, OLD.created_at, OLD.reason) THEN
    RAISE EXCEPTION 'what version % of the rules is, does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- four eyes on every value, not only on the version
  IF NEW.state = 'in-force' AND EXISTS (SELECT FROM rule_parameter p WHERE p.rule_set_id = NEW.id AND p.changed_by = NEW.approved_by) THEN
    RAISE EXCEPTION 'who entered a value does not publish it' USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_set_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_set_guard BEFORE INSERT OR UPDATE ON rule_set FOR EACH ROW EXECUTE FUNCTION rule_set_guard();

-- New parameters of the programme may be added to a closed version (by the seeding, not by the apps); none changes or goes.
CREATE FUNCTION rule_parameter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND current_user <> 'rf_app' THEN RETURN NEW; END IF;
  IF EXISTS (SELECT FROM rule_set s WHERE s.id = NEW.rule_set_id AND s.state <> 'draft') THEN
    RAISE EXCEPTION 'version % of the rules is closed', NEW.rule_set_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.rule_set_id, NEW.key) IS DISTINCT FROM (OLD.rule_set_id, OLD.key) THEN
    RAISE EXCEPTION 'a value stays where it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_parameter_guard BEFORE INSERT OR UPDATE ON rule_parameter FOR EACH ROW EXECUTE FUNCTION rule_parameter_guard();

REVOKE UPDATE, DELETE ON rule_set, rule_parameter FROM rf_app;
GRANT UPDATE (state, revision, approved_by, approved_at) ON rule_set TO rf_app;
GRANT UPDATE (body, edition, changed_by) ON rule_parameter TO rf_app;
