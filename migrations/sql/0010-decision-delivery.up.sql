-- Registered delivery of decisions: by eBox, else on paper; the proof of receipt starts the terms.
CREATE TABLE decision_delivery (
  id uuid PRIMARY KEY,                 -- idempotency key at the partner
  decision_id uuid NOT NULL REFERENCES decision,
  claim_id uuid NOT NULL REFERENCES claim,
  channel text NOT NULL CHECK (channel IN ('ebox', 'paper', 'manual')),
  state text NOT NULL CHECK (state IN ('prepared', 'sent', 'delivered', 'failed', 'undeliverable')),
  prepared_at timestamptz NOT NULL,
  sent_at timestamptz,
  reference text,
  received_on date,
  proof jsonb,                         -- kind, reference, at
  reason text,
  CHECK ((state = 'delivered') = (received_on IS NOT NULL AND proof IS NOT NULL)),
  CHECK (state <> 'sent' OR reference IS NOT NULL)
);
CREATE INDEX decision_delivery_decision ON decision_delivery (decision_id, prepared_at);
-- one delivery of a decision runs at a time, and one receipt counts
CREATE UNIQUE INDEX decision_delivery_live ON decision_delivery (decision_id)
  WHERE state IN ('prepared', 'sent', 'delivered', 'undeliverable');
CREATE INDEX decision_delivery_open ON decision_delivery (prepared_at) WHERE state IN ('prepared', 'sent');
CREATE INDEX decision_delivery_undeliverable ON decision_delivery (prepared_at) WHERE state = 'undeliverable';

-- Decisions that were delivered before: by the e-loket, on the day it was recorded.
INSERT INTO decision_delivery (id, decision_id, claim_id, channel, state, prepared_at, received_on, proof)
SELECT gen_random_uuid(), id, claim_id, 'manual', 'delivered', coalesce(approved_at, proposed_at), received_on,
  jsonb_build_object('kind', 'Ter beschikking in het e-loket', 'reference', number, 'at', coalesce(approved_at, proposed_at))
FROM decision WHERE received_on IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON decision_delivery TO rf_app;
