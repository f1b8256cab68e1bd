-- WeCom drops app messages to one member beyond a limit and says that it took them: when the next may go.
CREATE TABLE member_pace (
  corp_id  text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  member   text NOT NULL,
  ready_at timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (corp_id, member)
) WITH (fillfactor = 50);
CREATE INDEX send_call_to_member ON send_call (corp_id, sender, dispatched_at) WHERE api = 'message/send' AND dispatched_at IS NOT NULL;
