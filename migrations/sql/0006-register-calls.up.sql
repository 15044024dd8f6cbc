-- Every question to an authentic register: who, about whom, why, by which right, and what came of it (GDPR art. 30).
-- The number asked about is sealed, with a keyed hash to find it; the answer itself is not kept here.
-- No foreign keys: a row outlives the draft or the official it names.
CREATE TABLE register_call (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  service text NOT NULL,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 36),
  subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'enterprise')),
  subject_sealed bytea NOT NULL,
  subject_hash bytea NOT NULL CHECK (octet_length(subject_hash) = 32),
  purpose text NOT NULL,
  legal_ground text NOT NULL CHECK (legal_ground <> ''),
  claim_id uuid,
  actor_id uuid,
  outcome text CHECK (outcome IN ('facts', 'none') OR outcome LIKE 'failed:%'),
  code text,
  milliseconds integer CHECK (milliseconds >= 0),
  CHECK ((outcome IS NULL) = (milliseconds IS NULL))
);
CREATE INDEX register_call_at ON register_call (at DESC, id DESC);
CREATE INDEX register_call_subject ON register_call (subject_hash, at DESC);
CREATE INDEX register_call_claim ON register_call (claim_id, at DESC) WHERE claim_id IS NOT NULL;

-- Written before the call; only its end may be filled in, once.
CREATE FUNCTION register_call_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'register_call keeps what it says' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER register_call_once BEFORE UPDATE ON register_call FOR EACH ROW EXECUTE FUNCTION register_call_once();

GRANT SELECT, INSERT ON register_call TO rf_app;
GRANT UPDATE (outcome, code, milliseconds) ON register_call TO rf_app;
