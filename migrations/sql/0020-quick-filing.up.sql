-- Numbers without a lock that lasts until commit: sequences never make a submission wait for another. A transaction that
-- is rolled back leaves a gap, which no rule forbids. A year's first number fixes where the sequence stood before it.
CREATE SEQUENCE file_number_m;
CREATE SEQUENCE file_number_d;
CREATE SEQUENCE file_number_b;
CREATE TABLE file_number_year (
  kind char(1) NOT NULL CHECK (kind IN ('M', 'D', 'B')),
  year integer NOT NULL,
  before bigint NOT NULL,
  PRIMARY KEY (kind, year)
);
INSERT INTO file_number_year (kind, year, before) SELECT kind, year, -last FROM file_number;
-- Not kept for an older release: beside the sequences it would give numbers twice.
DROP TABLE file_number;

CREATE FUNCTION next_file_number(of_kind text, of_year integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  drawn bigint;
  before_year bigint;
BEGIN
  LOOP
    drawn := nextval(('file_number_' || lower(of_kind))::regclass);
    SELECT before INTO before_year FROM file_number_year WHERE kind = of_kind AND year = of_year;
    IF NOT FOUND THEN
      INSERT INTO file_number_year (kind, year, before) VALUES (of_kind, of_year, drawn - 1) ON CONFLICT DO NOTHING;
      -- whoever was first decides: a statement of its own sees what that one committed
      SELECT before INTO before_year FROM file_number_year WHERE kind = of_kind AND year = of_year;
    END IF;
    -- drawn before the year began for whoever was first: draw again
    IF drawn > before_year THEN RETURN drawn - before_year; END IF;
  END LOOP;
END $$;

-- Disasters and rules are read with every page and seldom change: a reader that finds the stamp it knows needs no more.
-- A new random stamp per statement, so that neither a rollback nor a second change brings a known one back.
CREATE TABLE reference_stamp (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  stamp uuid NOT NULL
);
INSERT INTO reference_stamp (stamp) VALUES (gen_random_uuid());
CREATE FUNCTION reference_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reference_stamp SET stamp = gen_random_uuid();
  RETURN NULL;
END $$;
CREATE TRIGGER disaster_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON disaster
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
CREATE TRIGGER recognition_decision_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON recognition_decision
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
CREATE TRIGGER recognised_area_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON recognised_area
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
CREATE TRIGGER rule_set_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON rule_set
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
CREATE TRIGGER rule_parameter_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON rule_parameter
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
CREATE TRIGGER rule_confirmation_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON rule_confirmation
  FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();

-- What every change leaves beside its rows, in one round trip: jobs, statuses to tell, entries of the audit trail.
-- The last two take locks that serialise; between them and the commit nothing waits for the application.
CREATE FUNCTION append_at_commit(jobs jsonb, statuses jsonb, events jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  job jsonb;
BEGIN
  FOR job IN SELECT value FROM jsonb_array_elements(jobs) LOOP
    PERFORM graphile_worker.add_job(job ->> 'name', payload := (job -> 'payload')::json,
      max_attempts := (job ->> 'attempts')::integer, job_key := job ->> 'key', queue_name := job ->> 'queue');
  END LOOP;
  IF jsonb_array_length(statuses) > 0 THEN PERFORM dossier_status_append(statuses); END IF;
  IF jsonb_array_length(events) > 0 THEN PERFORM audit_append(events); END IF;
END $$;

GRANT USAGE ON SEQUENCE file_number_m, file_number_d, file_number_b TO rf_app;
GRANT SELECT, INSERT ON file_number_year TO rf_app;
GRANT SELECT, UPDATE ON reference_stamp TO rf_app;
