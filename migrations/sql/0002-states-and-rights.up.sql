-- The lists of the typed state tables in libs/domain; migrations/check-states.spec.ts compares them.
ALTER TABLE investigation ADD CONSTRAINT investigation_state CHECK (state IN (
  'open', 'advice_requested', 'assessed', 'proposed', 'recognised', 'not_recognised', 'reopened', 'merged'));
ALTER TABLE damage_report ADD CONSTRAINT damage_report_state CHECK (state IN (
  'draft', 'submitted', 'under_investigation', 'informed_recognised', 'informed_not_recognised', 'withdrawn'));
ALTER TABLE claim ADD CONSTRAINT claim_state_known CHECK (state IN (
  'draft', 'submitted', 'awaiting_information', 'complete', 'admissible', 'in_expertise', 'report_sent', 'assessed',
  'decision_proposed', 'decided', 'notified', 'final', 'payable', 'paid', 'closed', 'withdrawn', 'lapsed',
  'inadmissible', 'refused', 'forfeited'));
ALTER TABLE decision ADD CONSTRAINT decision_state CHECK (state IN (
  'drafted', 'proposed', 'approved', 'delivered', 'contested', 'final', 'superseded'));
ALTER TABLE payment ADD CONSTRAINT payment_state CHECK (state IN (
  'due', 'in_batch', 'sent', 'paid', 'rejected', 'returned', 'written_off'));
ALTER TABLE payment_batch ADD CONSTRAINT payment_batch_state CHECK (state IN (
  'proposed', 'approved', 'exported', 'accepted', 'partly_rejected', 'rejected', 'reconciled', 'cancelled'));

-- Appends events to the hash chain; each event is {"text": canonical JSON, "row": the columns}.
-- The lock is taken here, as the last thing before COMMIT, so that transactions queue only for these few statements.
-- hash = SHA-256(previous hash, sequence number, canonical text); libs/persistence/src/audit recomputes it.
CREATE FUNCTION audit_append(events jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  event jsonb;
  r jsonb;
  last_seq bigint := 0;
  last_hash bytea := decode(repeat('00', 32), 'hex');
  new_hash bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(727470, 1);
  -- a statement of its own: under READ COMMITTED it sees what the previous holder of the lock committed
  SELECT seq, hash INTO last_seq, last_hash FROM audit_entry ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN
    last_seq := 0;
    last_hash := decode(repeat('00', 32), 'hex');
  END IF;
  FOR event IN SELECT value FROM jsonb_array_elements(events) LOOP
    r := event -> 'row';
    last_seq := last_seq + 1;
    new_hash := sha256(last_hash || convert_to(last_seq || ' ' || (event ->> 'text'), 'UTF8'));
    INSERT INTO audit_entry (seq, at, actor_id, actor_name, actor_role, action, subject_type, subject_id, claim_id, reason, detail, prev_hash, hash)
    VALUES (last_seq, (r ->> 'at')::timestamptz, (r ->> 'actorId')::uuid, r ->> 'actorName', r ->> 'actorRole', r ->> 'action',
      r ->> 'subjectType', r ->> 'subjectId', (r ->> 'claimId')::uuid, r ->> 'reason', r -> 'detail', last_hash, new_hash);
    last_hash := new_hash;
  END LOOP;
END $$;

-- Second lock beside the missing grant: not even the owner changes the trail by mistake.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- rf_app: rows, never definitions. What is written once is not changed.
GRANT USAGE ON SCHEMA public TO rf_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rf_app;
REVOKE ALL ON audit_entry, calculation, rule_confirmation FROM rf_app;
GRANT SELECT, INSERT ON audit_entry, calculation, rule_confirmation TO rf_app;
GRANT EXECUTE ON FUNCTION audit_append(jsonb) TO rf_app;
