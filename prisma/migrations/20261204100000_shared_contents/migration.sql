-- Whether others may share the call: a text that shows a field, and whatever goes to one alone, is a call of its own. What is planned already and may share one gathers as before.
ALTER TABLE send_intent ADD COLUMN shared boolean NOT NULL DEFAULT true;
UPDATE send_intent SET shared = false WHERE state = 'planned' AND channel NOT IN ('customer_mass_send', 'group_mass_send', 'transfer');
-- The reserve skips from one step to the next (where members have a pace, from one member of a step to the next), and reads the first of each that are due.
CREATE INDEX send_intent_due_alone ON send_intent (corp_id, priority, version_id, instruction, (coalesce(said_key, 0)), (CASE WHEN channel = 'app_message' THEN sender ELSE '' END), due_at)
  WHERE state = 'planned' AND NOT shared AND NOT awaits_sender AND (spread IS NULL OR spread_at IS NOT NULL);
-- And from one content that is shared to the next.
CREATE INDEX send_intent_due_shared ON send_intent (corp_id, priority, content_key, due_at)
  WHERE state = 'planned' AND shared AND NOT awaits_sender AND (spread IS NULL OR spread_at IS NOT NULL);
DROP INDEX send_intent_due_by_priority;
