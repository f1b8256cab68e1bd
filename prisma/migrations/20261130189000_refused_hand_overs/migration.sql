-- A refusal of a hand-over has no time in WeCom's list, and may be an earlier one's. It is this one's where the customer was seen
-- waiting for it, or where a callback told of a refusal since.
ALTER TABLE send_intent ADD COLUMN awaited boolean NOT NULL DEFAULT false;
ALTER TABLE dirty ADD COLUMN refused_at timestamptz(6);

CREATE OR REPLACE FUNCTION raise_hint(of_corp text, of_employee text, of_customer text, kind text, claim text, claimed_at timestamptz) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO dirty (corp_id, employee_id, external_userid, hint, hinted_at, came_at, left_at, dropped_at, moved_at, refused_at)
  VALUES (of_corp, of_employee, of_customer, kind, clock_timestamp(),
          CASE claim WHEN 'came' THEN claimed_at END, CASE claim WHEN 'left' THEN claimed_at END,
          CASE claim WHEN 'dropped' THEN claimed_at END, CASE claim WHEN 'moved' THEN claimed_at END,
          CASE claim WHEN 'refused' THEN claimed_at END)
  ON CONFLICT (corp_id, employee_id, external_userid) DO UPDATE SET
    seq = dirty.seq + 1, due_at = clock_timestamp(), attempts = 0, priority = 0, hint = excluded.hint, hinted_at = excluded.hinted_at,
    came_at = greatest(dirty.came_at, excluded.came_at), left_at = greatest(dirty.left_at, excluded.left_at),
    dropped_at = greatest(dirty.dropped_at, excluded.dropped_at), moved_at = greatest(dirty.moved_at, excluded.moved_at),
    refused_at = greatest(dirty.refused_at, excluded.refused_at)
$$;
