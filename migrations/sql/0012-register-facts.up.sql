-- What authentic registers told about a claim: the last answer per topic. The facts are sealed: they hold addresses,
-- numbers and accounts; source, moment and reference of the question stay readable.
CREATE TABLE claim_register_fact (
  claim_id uuid NOT NULL REFERENCES claim,
  topic text NOT NULL CHECK (topic IN ('identity', 'residence', 'enterprise', 'representation', 'ownership')),
  on_date date,
  asked_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('facts', 'none') OR outcome LIKE 'failed:%'),
  code text,
  source text,
  read_at timestamptz,
  reference text,
  facts_sealed bytea,
  PRIMARY KEY (claim_id, topic),
  CHECK ((facts_sealed IS NULL) = (source IS NULL) AND (facts_sealed IS NULL) = (read_at IS NULL)
    AND (facts_sealed IS NULL) = (reference IS NULL)),
  CHECK (outcome <> 'facts' OR facts_sealed IS NOT NULL)
);
CREATE INDEX claim_register_fact_asked ON claim_register_fact (topic, asked_at);
CREATE INDEX claim_register_fact_retry ON claim_register_fact (claim_id) WHERE outcome = 'failed:retry';

-- Where the victim says the register is wrong, or that this claim is about something else, and why.
CREATE TABLE claim_register_correction (
  claim_id uuid NOT NULL REFERENCES claim,
  part text NOT NULL CHECK (part IN ('identity', 'place', 'account')),
  reason text NOT NULL CHECK (reason <> ''),
  at timestamptz NOT NULL,
  PRIMARY KEY (claim_id, part)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON claim_register_fact, claim_register_correction TO rf_app;
