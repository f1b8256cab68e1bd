-- The key of what is said stands in every intent, and in each of its row versions: the first 64 bits of its hash are enough.
ALTER TABLE send_intent ALTER COLUMN said_key TYPE bigint USING ('x' || left(said_key, 16))::bit(64)::bigint;
ALTER TABLE send_call ALTER COLUMN said_key TYPE bigint USING ('x' || left(said_key, 16))::bit(64)::bigint;
UPDATE hold SET target = 'content:' || ('x' || left(substr(target, 9), 16))::bit(64)::bigint WHERE target LIKE 'content:%';
