DROP TABLE look_alike;
DROP TABLE photo_evidence;
DROP INDEX claim_document_unscanned;
DROP INDEX claim_document_sha256;
DROP TABLE document_picture;
DROP TABLE upload_piece;
DROP TABLE upload;
