-- Calls of which WeCom is asked in vain: since when, with which code, and whether it has lasted so long that a person is told.
ALTER TABLE send_call
  ADD COLUMN unread_since timestamptz,
  ADD COLUMN unread_code  integer,
  ADD COLUMN unread_shown boolean NOT NULL DEFAULT false;
CREATE INDEX send_call_unread ON send_call (corp_id, id) WHERE unread_shown;

-- A person gives up a task that WeCom refuses to show: nobody will know what became of it.
INSERT INTO allowed_transition (ledger, from_state, to_state) VALUES
  ('intent', 'accepted', 'failed'),
  ('intent', 'confirmed', 'failed');
