-- What a claimant does after filing: messages, another account, remarks per line, contested items; and how long steps take.

-- Messages between the claimant and the fund. Words are sealed: people write about illness and money.
CREATE TABLE case_message (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  request_key uuid NOT NULL,           -- made with the form: the same form sent twice is one message
  sender text NOT NULL CHECK (sender IN ('claimant', 'fund')),
  author_id uuid NOT NULL REFERENCES person,
  body_sealed bytea NOT NULL,
  document_ids uuid[] NOT NULL DEFAULT '{}',
  sent_at timestamptz NOT NULL,
  read_at timestamptz,                 -- when the other side opened it
  CONSTRAINT case_message_once UNIQUE (claim_id, request_key)
);
CREATE INDEX case_message_claim ON case_message (claim_id, sent_at, id);
CREATE INDEX case_message_unread ON case_message (claim_id) WHERE read_at IS NULL;
GRANT SELECT, INSERT ON case_message TO rf_app;
GRANT UPDATE (read_at) ON case_message TO rf_app;

-- Another account after filing. Nothing is paid to it before hold_until, unless two people of the fund release it.
CREATE TABLE account_change (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  claim_id uuid NOT NULL REFERENCES claim,
  state text NOT NULL CONSTRAINT account_change_state CHECK (state IN (
    'asked', 'confirmed', 'release_proposed', 'released', 'replaced')),
  iban_sealed bytea NOT NULL,
  holder text NOT NULL,
  known_to_register boolean,           -- null: no register knows accounts of this claimant
  reason text,                         -- why it is none of those that the register knows
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  hold_until timestamptz,
  mail_to text,                        -- the address known before the change
  proposed_by uuid REFERENCES person,
  proposed_reason text,
  released_by uuid REFERENCES person,
  released_at timestamptz,
  CHECK (state IN ('asked', 'replaced') OR (confirmed_at IS NOT NULL AND hold_until IS NOT NULL)),
  CHECK ((state = 'released') <= (proposed_by IS NOT NULL AND released_by IS NOT NULL AND released_at IS NOT NULL)),
  CONSTRAINT account_change_four_eyes CHECK (released_by <> proposed_by)
);
CREATE UNIQUE INDEX account_change_live ON account_change (claim_id) WHERE state IN ('confirmed', 'release_proposed', 'released');
CREATE UNIQUE INDEX account_change_asked ON account_change (claim_id) WHERE state = 'asked';
GRANT SELECT, INSERT, UPDATE ON account_change TO rf_app;

ALTER TABLE payment
  ADD COLUMN hold_until timestamptz,
  ADD COLUMN account_replaced boolean NOT NULL DEFAULT false,  -- it sits in a batch with an account that was replaced since
  ADD COLUMN part text NOT NULL DEFAULT 'whole' CHECK (part IN ('whole', 'uncontested', 'rest'));
-- one live payment per decision and part: while an appeal runs, what is not contested is paid apart (art. 18)
DROP INDEX payment_live;
CREATE UNIQUE INDEX payment_live ON payment (decision_id, part) WHERE state NOT IN ('rejected', 'returned', 'written_off');

-- An appeal as the claimant or the fund told it, and what came of it.
CREATE TABLE appeal (
  decision_id uuid PRIMARY KEY REFERENCES decision,
  claim_id uuid NOT NULL REFERENCES claim,
  version integer NOT NULL,
  court text NOT NULL CHECK (court <> ''),
  reported_by uuid NOT NULL REFERENCES person,
  reported_at timestamptz NOT NULL,
  contested uuid[] NOT NULL,           -- damage items; empty: the decision as a whole
  uncontested_cents bigint NOT NULL CHECK (uncontested_cents >= 0),
  released_on date,                    -- the uncontested part became payable
  outcome text CHECK (outcome IN ('dismissed', 'withdrawn', 'changed')),
  judged_on date,
  judgment text,
  judged_cents bigint CHECK (judged_cents >= 0),
  recorded_by uuid REFERENCES person,
  recorded_at timestamptz,
  CHECK ((outcome IS NULL) = (judged_on IS NULL) AND (outcome IS NULL) = (recorded_by IS NULL)
    AND (outcome IS NULL) = (recorded_at IS NULL)),
  CHECK ((outcome = 'changed') <= (judged_cents IS NOT NULL AND judgment IS NOT NULL))
);
CREATE INDEX appeal_claim ON appeal (claim_id);
GRANT SELECT, INSERT, UPDATE ON appeal TO rf_app;

-- What the court granted instead; absent: the decision's own amount holds.
ALTER TABLE decision ADD COLUMN judged_cents bigint CHECK (judged_cents >= 0);

-- Whatever the programme does: the live payments of a decision never come above what it, or the court, granted.
CREATE FUNCTION payment_within_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ceiling bigint;
  live bigint;
BEGIN
  IF NEW.state IN ('rejected', 'returned', 'written_off') THEN RETURN NEW; END IF;
  SELECT coalesce(judged_cents, granted_cents) INTO ceiling FROM decision WHERE id = NEW.decision_id FOR SHARE;
  SELECT coalesce(sum(amount_cents), 0) INTO live FROM payment
    WHERE decision_id = NEW.decision_id AND id <> NEW.id AND state NOT IN ('rejected', 'returned', 'written_off');
  IF live + NEW.amount_cents > ceiling THEN
    RAISE EXCEPTION 'payments come above what decision % grants', NEW.decision_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_within_decision BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_within_decision();

-- The expert's report line by line: the claimant's answer to each line, and the expert's answer to each remark.
ALTER TABLE expert_report ADD COLUMN item_answers jsonb, ADD COLUMN replies jsonb;

-- How long claims of a disaster really needed from each state, and how many wait there; refreshed by the worker.
CREATE TABLE step_duration (
  disaster_id uuid NOT NULL REFERENCES disaster,
  state text NOT NULL,
  sample integer NOT NULL CHECK (sample >= 0),
  half_days integer,                   -- half of them needed at most this
  most_days integer,                   -- eight of ten needed at most this
  waiting integer NOT NULL CHECK (waiting >= 0),
  counted_from date NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (disaster_id, state),
  CHECK ((sample = 0) = (half_days IS NULL) AND (sample = 0) = (most_days IS NULL) AND half_days <= most_days)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON step_duration TO rf_app;
