REVOKE DELETE ON upload, document_picture, photo_evidence, look_alike FROM rf_app;
DROP TABLE public_progress;
DROP TABLE counter_outage;
DROP INDEX claim_draft;
DROP TABLE lapsed_draft;
DROP TABLE page_draft;
