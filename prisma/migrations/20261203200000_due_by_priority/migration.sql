-- Each band of priorities finds what is due of its own, however much waits in the others.
CREATE INDEX send_intent_due_by_priority ON send_intent (corp_id, priority, due_at) WHERE state = 'planned';
DROP INDEX send_intent_due;
