-- What loops and pages ask again and again reads by index what it returns, however much is over or is not due.
-- What became of a bulk entry, and which of them nobody has ended.
CREATE INDEX entry_of_batch ON entry (batch_id, id) WHERE batch_id IS NOT NULL;
CREATE INDEX entry_batch_open ON entry_batch (created_at) WHERE done_at IS NULL AND NOT growing;
-- Open runs that sit nowhere: none, unless something is broken.
CREATE INDEX run_seatless ON run (id) WHERE cohort_id IS NULL AND status = 'open';
-- What waits by the oldest rules first, what says the same together.
CREATE INDEX send_intent_old_rules ON send_intent (corp_id, wait_revision, content_key) WHERE state = 'planned' AND wait_reason IS NOT NULL;
DROP INDEX send_intent_rule_waits;
-- Calls that need a person, and tasks that were cancelled: few of many.
CREATE INDEX send_call_attention ON send_call (corp_id, dispatched_at) WHERE state = 'needs_attention';
CREATE INDEX send_call_cancelled ON send_call (corp_id, sender, content_key) WHERE tracking = 'closed' AND cancel_asked_at IS NOT NULL;
-- What is kept no longer is found from its oldest on.
CREATE INDEX idempotency_over ON idempotency (expires_at);
CREATE INDEX client_event_taken ON client_event (taken_at) WHERE taken_at IS NOT NULL;
