ALTER TABLE claim DROP CONSTRAINT claim_unfinished_draft, DROP COLUMN unfinished, DROP COLUMN sections_without,
  DROP COLUMN crop_areas;
ALTER TABLE damage_item DROP COLUMN details;
