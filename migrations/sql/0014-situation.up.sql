-- What a claimant says of the own situation, what an officer found of it, and documents that come later.
ALTER TABLE claim
  ADD situation jsonb,
  ADD missing_at_filing integer CHECK (missing_at_filing >= 0);

-- An officer's word on a fact that the claimant gave: the last one counts, the log keeps them all.
CREATE TABLE claim_fact_judgement (
  claim_id uuid NOT NULL REFERENCES claim ON DELETE CASCADE,
  fact text NOT NULL CHECK (fact IN ('selfEmployed', 'ocmwAttest', 'contributionExemption', 'incomeLoss', 'insuredShare')),
  outcome text NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
  document_id uuid REFERENCES claim_document,
  reason text CHECK (reason <> ''),
  judged_by uuid NOT NULL REFERENCES person,
  judged_at timestamptz NOT NULL,
  PRIMARY KEY (claim_id, fact),
  CHECK (reason IS NOT NULL OR (outcome = 'confirmed' AND document_id IS NOT NULL))
);

-- Priority because of financial hardship. Why it is asked and why it was refused are sealed: only the claimant and the
-- officer who handles the case read them.
CREATE TABLE claim_priority (
  claim_id uuid PRIMARY KEY REFERENCES claim ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
  asked_at timestamptz NOT NULL,
  explanation_sealed bytea NOT NULL,   -- AES-256-GCM
  decided_by uuid REFERENCES person,
  decided_at timestamptz,
  reason_sealed bytea,                 -- AES-256-GCM
  CHECK ((state = 'asked') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (state <> 'refused' OR reason_sealed IS NOT NULL)
);
CREATE INDEX claim_priority_open ON claim_priority (claim_id) WHERE state IN ('asked', 'granted');

-- What the claimant says of a document that is not there: later (with a day) or not at all, and why.
CREATE TABLE document_promise (
  claim_id uuid NOT NULL REFERENCES claim ON DELETE CASCADE,
  item_id uuid REFERENCES damage_item ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind ~ '^[a-z-]{3,40}$'),
  answer text NOT NULL CHECK (answer IN ('later', 'none')),
  reason text NOT NULL CHECK (reason <> ''),
  expected_on date,
  promised_at timestamptz NOT NULL,
  reminded_on date,
  UNIQUE NULLS NOT DISTINCT (claim_id, kind, item_id),
  CHECK ((answer = 'later') = (expected_on IS NOT NULL))
);
CREATE INDEX document_promise_due ON document_promise (expected_on) WHERE reminded_on IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON claim_fact_judgement, claim_priority, document_promise TO rf_app;
