-- What a run asks of our own rooms (an attribute to be set, an event to be raised, something to be done by an employee): written
-- in the beat, applied by intake in its own transaction, and no send.
CREATE TABLE inner_request (
  run_id      bigint NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  instruction integer NOT NULL,
  visit       integer NOT NULL,
  corp_id     text NOT NULL,
  journey_id  uuid NOT NULL,
  customer_id bigint NOT NULL,
  node_id     text NOT NULL,
  kind        text NOT NULL,                                 -- core/plan innerChannels
  body        jsonb NOT NULL,                                -- worker/src/progress/inner-request.ts
  asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  taken_at    timestamptz,
  failure     text,                                          -- why it was not done; null when it was
  PRIMARY KEY (run_id, instruction, visit)
);
CREATE INDEX inner_request_open ON inner_request (corp_id, asked_at) WHERE taken_at IS NULL;
