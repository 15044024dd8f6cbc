DROP FUNCTION dossier_status_append(jsonb);
DROP TABLE dossier_status;
