-- Enterprises, associations and local authorities report and claim through somebody who may act for them.
CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('enterprise', 'association', 'local-authority')),
  number text NOT NULL UNIQUE,        -- KBO number, or the OVO or NIS code of a local authority without one
  name text NOT NULL,
  email text,
  phone text,
  created_at timestamptz NOT NULL
);
CREATE INDEX organisation_name_words ON organisation USING gin (name gin_trgm_ops);

-- person_id stays who files; holder_id is whose file it is: the organisation, or else that person.
ALTER TABLE claim
  ADD organisation_id uuid REFERENCES organisation,
  ADD holder_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(organisation_id, person_id)) STORED;
DROP INDEX claim_live;
CREATE UNIQUE INDEX claim_live ON claim (holder_id, disaster_id) WHERE state NOT IN ('withdrawn', 'lapsed');
CREATE INDEX claim_holder ON claim (holder_id);
CREATE INDEX claim_organisation ON claim (organisation_id) WHERE organisation_id IS NOT NULL;

ALTER TABLE damage_report
  ADD organisation_id uuid REFERENCES organisation,
  ADD holder_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(organisation_id, person_id)) STORED;
DROP INDEX damage_report_live;
DROP INDEX damage_report_live_investigation;
DROP INDEX damage_report_person;
CREATE UNIQUE INDEX damage_report_live ON damage_report (holder_id, phenomenon, first_day, last_day) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX damage_report_live_investigation ON damage_report (holder_id, investigation_id) WHERE state <> 'withdrawn' AND investigation_id IS NOT NULL;
CREATE INDEX damage_report_holder ON damage_report (holder_id);

GRANT SELECT, INSERT, UPDATE ON organisation TO rf_app;
