-- The page of sends shows the newest first, however many there have been.
CREATE INDEX send_intent_corp_id_planned_at_id_idx ON send_intent (corp_id, planned_at, id);
