-- A wait may be ended by several kinds of change: one for a condition, by every one that its rule reads.
ALTER TABLE run_wait ADD COLUMN match_keys text[];
UPDATE run_wait SET match_keys = ARRAY[match_key] WHERE match_key IS NOT NULL;
DROP INDEX run_wait_match;
ALTER TABLE run_wait DROP COLUMN match_key;
-- A customer has few open waits: the keys are looked through once these are found.
CREATE INDEX run_wait_match ON run_wait (customer_id) WHERE ended_at IS NULL AND match_keys IS NOT NULL;
