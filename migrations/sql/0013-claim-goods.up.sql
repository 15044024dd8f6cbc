-- What the form of each category asks about a good; goods of before have nothing.
ALTER TABLE damage_item ADD COLUMN details jsonb
  CHECK (jsonb_typeof(details) = 'object' AND details ->> 'category' = category);

-- Goods that were begun (drafts only), sections of the form without damage, and the crop area of a farm (art. 27).
ALTER TABLE claim
  ADD COLUMN unfinished jsonb CHECK (jsonb_typeof(unfinished) = 'array'),
  ADD COLUMN sections_without jsonb CHECK (jsonb_typeof(sections_without) = 'array'),
  ADD COLUMN crop_areas jsonb CHECK (jsonb_typeof(crop_areas) = 'object'),
  ADD CONSTRAINT claim_unfinished_draft
    CHECK (unfinished IS NULL OR unfinished = '[]' OR state IN ('draft', 'lapsed', 'withdrawn'));
