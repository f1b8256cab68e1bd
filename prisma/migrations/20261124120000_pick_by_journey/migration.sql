-- A pick finds the first call of each waiting journey by one probe, however long the queue is.
DROP INDEX send_call_pick;
CREATE INDEX send_call_pick ON send_call (corp_id, grp, priority, journey_id, id) WHERE state = 'reserved';
