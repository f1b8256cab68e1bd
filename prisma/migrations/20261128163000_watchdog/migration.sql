-- Events that wait or were refused are listed, newest first: those of clients, and callbacks whose relation could not be read.
CREATE INDEX client_event_unapplied ON client_event (corp_id, at) WHERE taken_at IS NULL OR error IS NOT NULL;
ALTER TABLE dirty ADD COLUMN error_code integer;              -- WeCom's own; null where it said nothing
CREATE INDEX dirty_unread ON dirty (corp_id, hinted_at) WHERE error IS NOT NULL AND cleared_seq < seq AND hinted_at IS NOT NULL;

-- What is past its time is found by its time, however much waits: cohorts, and planned intents of each version, channel and priority.
CREATE INDEX cohort_due ON cohort (corp_id, next_due_at) WHERE closed_at IS NULL;
CREATE INDEX send_intent_waiting ON send_intent (corp_id, version_id, channel, priority, due_at) WHERE state = 'planned';

-- Of what kind a loop's failure is, for a page that says it in words; the error itself is for engineers.
ALTER TABLE loop_failure ADD COLUMN cause text NOT NULL DEFAULT 'defect';
