-- The first claim paid: report → recognition → claim → assessment → decision → payment, with audit and outbox.
-- The lists of states are checked by 0002.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE municipality (
  nis text NOT NULL PRIMARY KEY CHECK (nis ~ '^\d{5}$'),
  name text NOT NULL,
  province text NOT NULL,
  postcodes text[] NOT NULL,
  valid_from date,
  valid_until date,
  merged_into text REFERENCES municipality
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  national_number_sealed bytea NOT NULL, -- AES-256-GCM
  national_number_hash bytea NOT NULL UNIQUE,   -- HMAC-SHA-256, for look-up
  given_name text NOT NULL,
  family_name text NOT NULL,
  email text,
  phone text,
  created_at timestamptz NOT NULL
);

CREATE TABLE form_draft (
  person_id uuid NOT NULL REFERENCES person,
  form text NOT NULL,
  answers jsonb NOT NULL,
  version integer NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, form)
);

CREATE TABLE file_number (
  kind char(1) NOT NULL CHECK (kind IN ('M', 'D', 'B')),
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (kind, year)
);

CREATE TABLE investigation (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  state text NOT NULL,
  title text NOT NULL,
  phenomenon text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day)
);

CREATE TABLE damage_report (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version integer NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  state text NOT NULL,
  phenomenon text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  street text NOT NULL,
  house_number text NOT NULL,
  box text,
  postcode text NOT NULL,
  nis text NOT NULL REFERENCES municipality,
  damage text[] NOT NULL,
  estimate_cents bigint NOT NULL CHECK (estimate_cents >= 0),
  description text NOT NULL,
  email text NOT NULL,
  submitted_at timestamptz NOT NULL,
  deadline date NOT NULL,
  late boolean NOT NULL,
  investigation_id uuid REFERENCES investigation
);
CREATE INDEX damage_report_person ON damage_report (person_id);
CREATE INDEX damage_report_investigation ON damage_report (investigation_id);
CREATE INDEX damage_report_submitted ON damage_report (submitted_at DESC);
-- one live report per person and phenomenon with the same days; overlapping periods are refused by the use-case
CREATE UNIQUE INDEX damage_report_live ON damage_report (person_id, phenomenon, first_day, last_day) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX damage_report_live_investigation ON damage_report (person_id, investigation_id) WHERE state <> 'withdrawn' AND investigation_id IS NOT NULL;

CREATE TABLE disaster (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  name text NOT NULL,
  phenomenon text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  investigation_id uuid UNIQUE REFERENCES investigation
);
CREATE TABLE recognition_decision (
  id uuid PRIMARY KEY,
  disaster_id uuid NOT NULL REFERENCES disaster,
  decided_on date NOT NULL,
  published_on date NOT NULL CHECK (published_on >= decided_on),
  reference text NOT NULL
);
CREATE TABLE recognised_area (
  decision_id uuid NOT NULL REFERENCES recognition_decision,
  nis text NOT NULL REFERENCES municipality,
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  PRIMARY KEY (decision_id, nis, first_day)
);

CREATE TABLE claim (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  number text UNIQUE,
  person_id uuid NOT NULL REFERENCES person,
  disaster_id uuid NOT NULL REFERENCES disaster,
  report_id uuid REFERENCES damage_report,
  state text NOT NULL,
  damage_date date,
  street text, house_number text, box text, postcode text,
  nis text REFERENCES municipality,
  email text,
  phone text,
  insurance jsonb,
  iban_sealed bytea,
  account_holder text,
  late_motive jsonb,
  outside_area boolean NOT NULL DEFAULT false,
  submitted_at timestamptz,
  officer_id uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  CHECK (state IN ('draft', 'lapsed', 'withdrawn') OR (number IS NOT NULL AND submitted_at IS NOT NULL))
);
CREATE UNIQUE INDEX claim_live ON claim (person_id, disaster_id) WHERE state NOT IN ('withdrawn', 'lapsed');
CREATE INDEX claim_state ON claim (state, submitted_at);
CREATE INDEX claim_disaster ON claim (disaster_id, state);

CREATE TABLE damage_item (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  position integer NOT NULL,
  category text NOT NULL,
  description text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  year_bought integer NOT NULL,
  cost_basis text NOT NULL,
  cost_cents bigint NOT NULL CHECK (cost_cents > 0),
  title text NOT NULL,
  UNIQUE (claim_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claim_document (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  item_id uuid REFERENCES damage_item ON DELETE SET NULL,
  kind text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 text NOT NULL,
  object_key text NOT NULL UNIQUE,
  scan text NOT NULL CHECK (scan IN ('pending', 'clean', 'infected')),
  uploaded_by uuid NOT NULL REFERENCES person,
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz
);
CREATE INDEX claim_document_claim ON claim_document (claim_id);

CREATE TABLE completeness_item (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  item_id uuid REFERENCES damage_item ON DELETE SET NULL,
  kind text NOT NULL,
  label text NOT NULL,
  status text NOT NULL CHECK (status IN ('present', 'missing', 'requested', 'supplied', 'not-needed')),
  question text,
  answer text,
  due_on date,
  version integer NOT NULL
);
CREATE INDEX completeness_item_claim ON completeness_item (claim_id);

CREATE TABLE expert_assignment (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  expert_id uuid NOT NULL REFERENCES person,
  assigned_by uuid NOT NULL REFERENCES person,
  assigned_at timestamptz NOT NULL,
  visit_on date
);
CREATE INDEX expert_assignment_claim ON expert_assignment (claim_id, assigned_at DESC);
CREATE INDEX expert_assignment_expert ON expert_assignment (expert_id);

CREATE TABLE expert_report (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  revision integer NOT NULL,
  expert_id uuid NOT NULL REFERENCES person,
  assessments jsonb NOT NULL,
  filed_at timestamptz NOT NULL,
  sent_on date,
  received_on date,
  answer_due date,
  answer text CHECK (answer IN ('agreed', 'remarked', 'tacit')),
  answered_at timestamptz,
  remark text,
  item_remarks jsonb,
  UNIQUE (claim_id, revision)
);

CREATE TABLE rule_set (
  id text PRIMARY KEY,
  regime text NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  label text NOT NULL,
  step_order text[] NOT NULL,      -- the named steps of the computation, in their legal order
  UNIQUE (regime, valid_from, version)
);
CREATE TABLE rule_parameter (
  rule_set_id text NOT NULL REFERENCES rule_set,
  key text NOT NULL,
  position integer NOT NULL,
  body jsonb NOT NULL,             -- the typed parameter as libs/domain defines it, with `confirmed` as seeded
  PRIMARY KEY (rule_set_id, key)
);
CREATE TABLE rule_confirmation (
  rule_set_id text NOT NULL,
  key text NOT NULL,
  lawyer_id uuid NOT NULL REFERENCES person,
  reference text NOT NULL,
  demo boolean NOT NULL,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (rule_set_id, key, lawyer_id),
  FOREIGN KEY (rule_set_id, key) REFERENCES rule_parameter
);

CREATE TABLE calculation (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  rule_set_id text NOT NULL REFERENCES rule_set,
  granted_cents bigint NOT NULL CHECK (granted_cents >= 0),
  provisional boolean NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL
);
CREATE INDEX calculation_claim ON calculation (claim_id, created_at DESC);

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version integer NOT NULL,
  claim_id uuid NOT NULL REFERENCES claim,
  calculation_id uuid REFERENCES calculation,
  kind text NOT NULL CHECK (kind IN ('grant', 'partial', 'refusal', 'inadmissible')),
  state text NOT NULL,
  granted_cents bigint NOT NULL CHECK (granted_cents >= 0),
  motivation text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person,
  proposed_at timestamptz NOT NULL,
  approved_by uuid REFERENCES person,
  approved_at timestamptz,
  delivered_on date,
  received_on date,
  contest_due date,
  answer text CHECK (answer IN ('agreed', 'tacit', 'rectification-asked', 'appeal')),
  final_on date,
  letter_key text,
  CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CHECK (kind = 'inadmissible' OR calculation_id IS NOT NULL)
);
CREATE INDEX decision_claim ON decision (claim_id, proposed_at DESC);

CREATE TABLE statutory_term (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claim,
  kind text NOT NULL CHECK (kind IN ('supply-information', 'answer-report', 'contest-decision')),
  started_on date NOT NULL,
  due_on date NOT NULL CHECK (due_on >= started_on),
  article text NOT NULL,
  sentence text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'met', 'passed'))
);
CREATE INDEX statutory_term_claim ON statutory_term (claim_id);
CREATE INDEX statutory_term_running ON statutory_term (due_on) WHERE state = 'running';

CREATE TABLE payment_batch (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  message_id text NOT NULL UNIQUE CHECK (length(message_id) <= 35),
  state text NOT NULL,
  execution_date date NOT NULL,
  payment_count integer NOT NULL CHECK (payment_count > 0),
  total_cents bigint NOT NULL CHECK (total_cents > 0),
  content_hash text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person,
  proposed_at timestamptz NOT NULL,
  approved_by uuid REFERENCES person,
  approved_at timestamptz,
  exported_at timestamptz,
  file_key text,
  file_sha256 text,
  CHECK (approved_by IS NULL OR approved_by <> proposed_by)
);

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  claim_id uuid NOT NULL REFERENCES claim,
  decision_id uuid NOT NULL REFERENCES decision,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  iban_sealed bytea NOT NULL,
  holder text NOT NULL,
  end_to_end_id text NOT NULL UNIQUE CHECK (length(end_to_end_id) <= 35),
  state text NOT NULL,
  batch_id uuid REFERENCES payment_batch,
  due_since date NOT NULL
);
CREATE INDEX payment_due ON payment (due_since) WHERE state = 'due';
CREATE INDEX payment_claim ON payment (claim_id);
CREATE INDEX payment_batch_payments ON payment (batch_id);
-- one live payment per decision: money is never due twice for the same decision
CREATE UNIQUE INDEX payment_live ON payment (decision_id) WHERE state NOT IN ('rejected', 'returned', 'written_off');

CREATE TABLE audit_entry (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  claim_id uuid,
  reason text,
  detail jsonb,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL
);
CREATE INDEX audit_entry_claim ON audit_entry (claim_id, seq);
CREATE INDEX audit_entry_subject ON audit_entry (subject_id, seq);

CREATE TABLE sent_mail (
  key text PRIMARY KEY,           -- idempotency: the same mail leaves once
  sent_at timestamptz NOT NULL
);

CREATE TABLE web_session (
  sid text PRIMARY KEY,
  sess json NOT NULL,
  expire timestamptz NOT NULL
);
CREATE INDEX web_session_expire ON web_session (expire);
CREATE TABLE saml_request (
  key text PRIMARY KEY,
  value text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE saml_assertion_used (
  id text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
-- moves the clock of demo and test set-ups; ignored under production settings
CREATE TABLE demo_clock (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  offset_ms bigint NOT NULL
);
