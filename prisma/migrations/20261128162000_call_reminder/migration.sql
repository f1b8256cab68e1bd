-- Reminders are kept with their times: WeCom allows three of a task within 24 hours. The count alone told nothing, and nobody asked for one yet.
CREATE TABLE call_reminder (
  command_id bigint PRIMARY KEY,
  call_id bigint NOT NULL REFERENCES send_call (id) ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX call_reminder_call ON call_reminder (call_id, at);
ALTER TABLE send_call DROP COLUMN reminders;
