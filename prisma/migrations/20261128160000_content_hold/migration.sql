-- What a step says, before variables are filled in: what WeCom refuses once is held for everybody to whom the same is said.
ALTER TABLE send_intent
  ADD COLUMN said_key      text,
  ADD COLUMN awaits_sender boolean NOT NULL DEFAULT false;  -- nobody is left who could send it; a sync may find somebody
ALTER TABLE send_call ADD COLUMN said_key text;
CREATE INDEX send_intent_awaits_sender ON send_intent (corp_id, grp) WHERE awaits_sender AND state = 'planned';

-- Held besides: `content:` with a key of what is said, until a person decides, and `nobody`, until a sync finds a sender. No call tries them.
ALTER TABLE hold DROP CONSTRAINT hold_cause_check,
  ADD CONSTRAINT hold_cause_check CHECK (cause IN ('unreachable', 'configuration', 'limit', 'content', 'noSender')),
  ADD COLUMN version_id  uuid,                               -- of a content: the step that met the refusal
  ADD COLUMN node_id     text,
  ADD COLUMN instruction integer;

-- A person ends what waits under a refused content; what was reserved for it is planned again first.
INSERT INTO allowed_transition (ledger, from_state, to_state) VALUES ('intent', 'planned', 'failed');
