DROP INDEX decision_proposed;
DROP INDEX claim_municipality;
DROP INDEX claim_officer;
DROP INDEX claim_submitted;
DROP INDEX claim_number_start;
DROP INDEX claim_person;
DROP INDEX person_family_name;
DROP INDEX person_name_words;
