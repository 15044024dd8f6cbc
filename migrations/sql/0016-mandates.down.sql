ALTER TABLE organisation DROP signed_in;
DROP TABLE invitation;
DROP TABLE co_owner;
DROP TABLE co_ownership;
DROP TABLE claim_mandate;
DROP TABLE mandate_proof;
DROP TABLE mandate;
