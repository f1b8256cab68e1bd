-- A callback is a hint: it comes late, twice and out of order. What the hints of a relation claim is kept apart by kind, each by
-- the latest CreateTime it was told with, so that neither their order nor a repetition changes anything; WeCom's read decides.
ALTER TABLE dirty
  ADD COLUMN came_at    timestamptz,                        -- the customer was added (add_external_contact, add_half_external_contact)
  ADD COLUMN left_at    timestamptz,                        -- the customer deleted the employee (del_follow_user): no read shows it
  ADD COLUMN dropped_at timestamptz,                        -- the employee deleted the customer (del_external_contact)
  ADD COLUMN moved_at   timestamptz,                        -- the customer was handed over (Source=DELETE_BY_TRANSFER)
  ADD COLUMN hinted_at  timestamptz,                        -- when the last hint came; a read begun soon after it may be late
  ADD COLUMN written_at timestamptz,                        -- our own last tag write; a read begun soon after it may not show it
  ADD COLUMN confirm_at timestamptz,                        -- when WeCom must be read once more; null when what was read stands
  ADD COLUMN priority   smallint NOT NULL DEFAULT 0,        -- 0 callbacks, 1 sweeps: a sweep never holds a callback up
  DROP COLUMN reads;

-- What was believed until now stays believed: only a friendship newer than the end counts again.
UPDATE dirty SET left_at = r.ended_at FROM relation r JOIN customer c ON c.id = r.customer_id
WHERE r.ended_at IS NOT NULL AND dirty.corp_id = r.corp_id AND dirty.employee_id = r.employee_id AND dirty.external_userid = c.external_userid;
UPDATE dirty SET left_at = now() WHERE hint = 'del_follow_user' AND cleared_seq < seq;
UPDATE dirty SET priority = 1 WHERE hint = 'sweep';

DROP INDEX dirty_open;
CREATE INDEX dirty_open ON dirty (corp_id, priority, due_at) WHERE cleared_seq < seq;
CREATE INDEX dirty_unsure ON dirty (corp_id, confirm_at) WHERE confirm_at IS NOT NULL;

-- The tags a relation had when it ended: they are not new when it turns out to be the same relation still.
ALTER TABLE relation ADD COLUMN left_tags text[] NOT NULL DEFAULT '{}';

-- One more hint of a relation. A claim is `came`, `left`, `dropped`, `moved` or null; it is bounded by its own time.
CREATE FUNCTION raise_hint(of_corp text, of_employee text, of_customer text, kind text, claim text, claimed_at timestamptz) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO dirty (corp_id, employee_id, external_userid, hint, hinted_at, came_at, left_at, dropped_at, moved_at)
  VALUES (of_corp, of_employee, of_customer, kind, clock_timestamp(),
          CASE claim WHEN 'came' THEN claimed_at END, CASE claim WHEN 'left' THEN claimed_at END,
          CASE claim WHEN 'dropped' THEN claimed_at END, CASE claim WHEN 'moved' THEN claimed_at END)
  ON CONFLICT (corp_id, employee_id, external_userid) DO UPDATE SET
    seq = dirty.seq + 1, due_at = clock_timestamp(), attempts = 0, priority = 0, hint = excluded.hint, hinted_at = excluded.hinted_at,
    came_at = greatest(dirty.came_at, excluded.came_at), left_at = greatest(dirty.left_at, excluded.left_at),
    dropped_at = greatest(dirty.dropped_at, excluded.dropped_at), moved_at = greatest(dirty.moved_at, excluded.moved_at)
$$;
