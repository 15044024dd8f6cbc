-- Trusted third parties file reports and claims for others through /api/v1: who may, what they filed, and each answer once.
CREATE TABLE api_client (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  client_id text NOT NULL UNIQUE,       -- as the authorisation server names it
  name text NOT NULL,
  organisation_number text NOT NULL CHECK (organisation_number ~ '^[01]\d{9}$'),
  contact_email text NOT NULL,
  claimant_kinds text[] NOT NULL CHECK (claimant_kinds <@ ARRAY['person', 'enterprise', 'association', 'local-authority']),
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['schademelding.indienen', 'aanvraag.indienen']),
  active_from date NOT NULL,
  active_until date CHECK (active_until >= active_from),
  requests_per_minute integer NOT NULL CHECK (requests_per_minute > 0),
  filings_per_day integer NOT NULL CHECK (filings_per_day > 0),
  rows_per_file integer NOT NULL CHECK (rows_per_file BETWEEN 1 AND 10000),
  created_at timestamptz NOT NULL
);

-- How much a client filed on a day; its row is the lock that keeps the ceiling.
CREATE TABLE api_client_day (
  client_id uuid NOT NULL REFERENCES api_client,
  day date NOT NULL,
  filings integer NOT NULL CHECK (filings > 0),
  PRIMARY KEY (client_id, day)
);

-- The id is that of the claim or report: the client sees what stands here and nothing else.
CREATE TABLE api_filing (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES api_client,
  kind text NOT NULL CHECK (kind IN ('claim', 'report')),
  reference text NOT NULL,              -- the client's own
  mandate_reference text NOT NULL,
  mandate_granted_on date NOT NULL,
  mandate_until date CHECK (mandate_until >= mandate_granted_on),
  filed_at timestamptz NOT NULL,
  CONSTRAINT api_filing_reference UNIQUE (client_id, kind, reference)
);

-- Idempotency: the answer to a key, kept for ever. The hash is keyed, because requests hold national numbers.
CREATE TABLE api_answer (
  client_id uuid NOT NULL REFERENCES api_client,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  body json,                            -- json keeps the order: the same answer, byte for byte
  at timestamptz NOT NULL,
  PRIMARY KEY (client_id, key)
);

-- A file of many reports or claims. Rows are kept sealed until they are handled, and then only what became of them.
CREATE TABLE api_bulk (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  client_id uuid NOT NULL REFERENCES api_client,
  kind text NOT NULL CHECK (kind IN ('claim', 'report')),
  state text NOT NULL CHECK (state IN ('waiting', 'checking', 'filing', 'done')),
  dry_run boolean NOT NULL,
  all_or_nothing boolean NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CHECK ((finished_at IS NULL) = (state <> 'done'))
);
CREATE TABLE api_bulk_row (
  bulk_id uuid NOT NULL REFERENCES api_bulk,
  row integer NOT NULL CHECK (row > 0),
  outcome text NOT NULL CHECK (outcome IN ('waiting', 'valid', 'filed', 'refused')),
  reference text,
  claimant_hash bytea,                 -- keyed: finds the same claimant twice
  command_sealed bytea,
  faults jsonb,
  filing_id uuid,
  number text,
  PRIMARY KEY (bulk_id, row),
  CHECK (command_sealed IS NULL OR outcome IN ('waiting', 'valid'))
);
CREATE INDEX api_bulk_row_outcome ON api_bulk_row (bulk_id, outcome, row);

-- How each process does with each partner it calls, as it last told: several instances write beside each other.
CREATE TABLE partner_figure (
  process text NOT NULL,
  partner text NOT NULL,
  at timestamptz NOT NULL,
  breaker text NOT NULL CHECK (breaker IN ('none', 'closed', 'half-open', 'open')),
  running integer NOT NULL,
  waiting integer NOT NULL,
  succeeded bigint NOT NULL,
  failed bigint NOT NULL,
  per_minute real NOT NULL,
  last_ok_at timestamptz,
  last_fault_at timestamptz,
  last_fault text,
  PRIMARY KEY (process, partner)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON partner_figure TO rf_app;
GRANT SELECT, INSERT, UPDATE ON api_client, api_client_day, api_answer, api_bulk, api_bulk_row TO rf_app;
GRANT SELECT, INSERT ON api_filing TO rf_app;
