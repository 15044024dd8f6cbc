-- What Mijn Burgerprofiel and the business e-loket are told: one row per change of a file, in the transaction of the change.
CREATE TABLE dossier_status (
  id uuid PRIMARY KEY,                 -- UploadId at DOSIS: the same row never counts twice there
  index bigint NOT NULL UNIQUE,        -- without gaps, in order of commit: readers may go on from the last one they saw
  file_kind text NOT NULL CHECK (file_kind IN ('claim', 'report')),
  file_id uuid NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('status', 'removal')),
  status_key text NOT NULL,
  changed_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'accepted', 'refused', 'skipped')),
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  sent jsonb,                          -- phase, code, detail and action as they were sent
  reason text,                         -- why it was refused, or why the last attempt failed
  notification text NOT NULL DEFAULT 'none' CHECK (notification IN ('none', 'waiting', 'sent', 'refused'))
);
CREATE INDEX dossier_status_file ON dossier_status (file_id, index DESC);
CREATE INDEX dossier_status_waiting ON dossier_status (index) WHERE state = 'waiting';
CREATE INDEX dossier_status_sent ON dossier_status (index) WHERE state = 'sent';
CREATE INDEX dossier_status_refused ON dossier_status (index) WHERE state = 'refused';
CREATE INDEX dossier_status_notification ON dossier_status (index) WHERE notification = 'waiting';

-- Appends rows {"id", "fileKind", "fileId", "number", "kind", "key", "at"}. The lock is taken as one of the last
-- things before COMMIT (just before that of the audit chain), so that the numbering follows the order of commit.
CREATE FUNCTION dossier_status_append(entries jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(727470, 2);
  SELECT coalesce(max(index), 0) INTO last FROM dossier_status;
  INSERT INTO dossier_status (id, index, file_kind, file_id, number, kind, status_key, changed_at)
  SELECT (e ->> 'id')::uuid, last + n, e ->> 'fileKind', (e ->> 'fileId')::uuid, e ->> 'number', e ->> 'kind', e ->> 'key',
    (e ->> 'at')::timestamptz
  FROM jsonb_array_elements(entries) WITH ORDINALITY AS t (e, n);
END $$;

GRANT SELECT, INSERT, UPDATE ON dossier_status TO rf_app;
GRANT EXECUTE ON FUNCTION dossier_status_append(jsonb) TO rf_app;
