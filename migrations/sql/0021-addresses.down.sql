ALTER TABLE claim DROP COLUMN postal_address;
DROP TABLE address_match;
