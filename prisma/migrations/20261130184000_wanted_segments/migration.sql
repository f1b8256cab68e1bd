-- Somebody is about to publish what names it: until then its members are kept, whatever else uses it.
ALTER TABLE segment ADD COLUMN wanted_until timestamptz(6);
