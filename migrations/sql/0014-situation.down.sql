DROP TABLE document_promise;
DROP TABLE claim_priority;
DROP TABLE claim_fact_judgement;
ALTER TABLE claim DROP situation, DROP missing_at_filing;
