-- Lists of the back-office: search by part of a name, by the beginning of a number, the officer's own work.
CREATE INDEX person_name_words ON person USING gin ((given_name || ' ' || family_name) gin_trgm_ops);
CREATE INDEX person_family_name ON person (family_name, given_name, id);
CREATE INDEX claim_person ON claim (person_id);
CREATE INDEX claim_number_start ON claim (number text_pattern_ops);
CREATE INDEX claim_submitted ON claim (submitted_at DESC, id) WHERE submitted_at IS NOT NULL;
CREATE INDEX claim_officer ON claim (officer_id, state) WHERE officer_id IS NOT NULL;
CREATE INDEX claim_municipality ON claim (nis, submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX decision_proposed ON decision (claim_id) WHERE state = 'proposed';
