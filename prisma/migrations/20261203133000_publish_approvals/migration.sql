-- A draft that somebody wants to publish where that needs another person's word, with all that the word is given for.
CREATE TABLE publish_approval (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  hash       text NOT NULL,                     -- SHA-256 of the canonical JSON of content
  content    jsonb NOT NULL,                    -- graph, plan's hash, backfill, canary, rules of sending
  asked_by   text NOT NULL,
  note       text NOT NULL DEFAULT '',
  asked_at   timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'used', 'replaced')),
  decided_by text,
  words      text,
  decided_at timestamptz(6),
  CHECK (decided_by IS NULL OR decided_by <> asked_by)
);
-- What is asked for last is what counts.
CREATE UNIQUE INDEX publish_approval_standing ON publish_approval (journey_id) WHERE state IN ('open', 'approved');
CREATE INDEX publish_approval_of_corp ON publish_approval (corp_id, id DESC);
CREATE INDEX publish_approval_of_journey ON publish_approval (journey_id, id DESC);
