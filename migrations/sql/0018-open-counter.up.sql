-- What the counter does around claims: what is typed and not yet saved, drafts that lapsed, outages, public figures.

-- What somebody typed on a page of a form without saving it, so that an ended session or an empty battery loses nothing.
-- Sealed: it can hold an account number or something about a person's health. Gone once the page is saved.
CREATE TABLE page_draft (
  person_id uuid NOT NULL REFERENCES person,
  holder_id uuid NOT NULL,           -- for whom: the person or an organisation
  page text NOT NULL CHECK (page ~ '^/[a-z0-9/-]{1,199}$'),
  claim_id uuid REFERENCES claim,
  form_version text NOT NULL,        -- the version the page was made from
  typed_sealed bytea NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, holder_id, page)
);
CREATE INDEX page_draft_claim ON page_draft (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX page_draft_saved ON page_draft (saved_at);

-- Drafts of claims that can no longer be submitted. What was typed is erased later, by a rule of the fund.
CREATE TABLE lapsed_draft (
  claim_id uuid PRIMARY KEY REFERENCES claim,
  lapsed_on date NOT NULL,
  erased_at timestamptz
);
CREATE INDEX lapsed_draft_kept ON lapsed_draft (lapsed_on) WHERE erased_at IS NULL;
CREATE INDEX claim_draft ON claim (created_at) WHERE state = 'draft';

-- When the counter did not work: a fact that somebody records and another person confirms.
CREATE TABLE counter_outage (
  id uuid PRIMARY KEY,
  began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL CHECK (ended_at > began_at),
  reason text NOT NULL CHECK (reason <> ''),
  recorded_by uuid NOT NULL REFERENCES person,
  recorded_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES person,
  confirmed_at timestamptz,
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK (confirmed_by IS NULL OR confirmed_by <> recorded_by)
);
CREATE INDEX counter_outage_ended ON counter_outage (ended_at DESC);

-- Figures that everybody may read; small numbers are left out before they are written here.
CREATE TABLE public_progress (
  disaster_id uuid PRIMARY KEY REFERENCES disaster,
  refreshed_at timestamptz NOT NULL,
  figures jsonb NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON page_draft TO rf_app;
GRANT SELECT, INSERT, UPDATE ON lapsed_draft, public_progress TO rf_app;
GRANT SELECT, INSERT ON counter_outage TO rf_app;
GRANT UPDATE (confirmed_by, confirmed_at) ON counter_outage TO rf_app;
-- a lapsed draft is erased with its files and what was made of them
GRANT DELETE ON upload, document_picture, photo_evidence, look_alike TO rf_app;
