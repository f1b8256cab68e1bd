-- By which rules a corp sends. Every corp has a row, so that a reserve and a change of the rules always meet on it.
CREATE TABLE send_policy (
  corp_id        text PRIMARY KEY REFERENCES corp(id) ON DELETE CASCADE,
  revision       integer NOT NULL DEFAULT 0,
  woken_revision integer NOT NULL DEFAULT 0,
  body           jsonb NOT NULL DEFAULT '{}',
  changed_by     text,
  changed_at     timestamptz(6)
);
INSERT INTO send_policy (corp_id) SELECT id FROM corp;

CREATE FUNCTION add_send_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO send_policy (corp_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_has_send_policy AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION add_send_policy();

-- What a planned intent waits for by those rules until it is due, and under which revision of them that was found.
ALTER TABLE send_intent ADD COLUMN wait_reason text, ADD COLUMN wait_revision integer;
CREATE INDEX send_intent_rule_waits ON send_intent (corp_id, wait_revision, id) WHERE state = 'planned' AND wait_reason IS NOT NULL;
-- What waits until the morning is not looked at before.
CREATE INDEX send_intent_due ON send_intent (corp_id, due_at) WHERE state = 'planned';
