-- The next task to be read, and the next unknown call to be looked for, are found by one probe, however many wait.
DROP INDEX send_call_track;
CREATE INDEX send_call_track ON send_call (next_poll_at) WHERE tracking = 'open';
CREATE INDEX send_call_unknown ON send_call (next_poll_at) WHERE state = 'unknown';
