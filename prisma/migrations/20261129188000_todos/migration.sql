-- What a run asks of a person: written in the beat in which its wait begins, closed with the wait. The answer is a run_event of
-- kind `signal`, inserted in the transaction that writes it here.
CREATE TABLE todo (
  id          bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  run_id      bigint NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  instruction integer NOT NULL,
  visit       integer NOT NULL,
  corp_id     text NOT NULL,
  journey_id  uuid NOT NULL,
  version_id  uuid NOT NULL,
  node_id     text NOT NULL,
  customer_id bigint NOT NULL,
  kind        text NOT NULL,                                 -- core/plan todoKinds
  text        text NOT NULL,                                 -- what is asked, variables filled in
  begun_at    timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  answer      text,                                          -- core/http todo answers; null while nobody has answered
  note        text,
  answered_by text,                                          -- actor, as in the audit
  answered_at timestamptz,
  closed_at   timestamptz,                                   -- the run has gone on; nobody can answer any more
  PRIMARY KEY (run_id, instruction, visit)
);
CREATE INDEX todo_open ON todo (corp_id, due_at, id) WHERE answered_at IS NULL AND closed_at IS NULL;
CREATE INDEX todo_open_journey ON todo (journey_id, due_at, id) WHERE answered_at IS NULL AND closed_at IS NULL;
CREATE INDEX todo_open_customer ON todo (customer_id, due_at, id) WHERE answered_at IS NULL AND closed_at IS NULL;
CREATE INDEX todo_answered ON todo (corp_id, answered_at DESC, id DESC) WHERE answered_at IS NOT NULL;
