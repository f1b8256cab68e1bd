-- A run that brings its customer into another journey asks for it by an inner request, which becomes an entry. One that waits for
-- the other's end is told of it in the transaction of that end: found by the entry, and told as long as `until_at` stands.
ALTER TABLE inner_request ADD COLUMN entry_id bigint REFERENCES entry (id) ON DELETE SET NULL;
ALTER TABLE inner_request ADD COLUMN until_at timestamptz;   -- when the run stops waiting; null: it does not wait, or has been told
CREATE UNIQUE INDEX inner_request_entry ON inner_request (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX inner_request_until ON inner_request (corp_id, until_at) WHERE until_at IS NOT NULL;
