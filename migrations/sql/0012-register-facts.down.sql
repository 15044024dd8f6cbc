DROP TABLE claim_register_correction;
DROP TABLE claim_register_fact;
