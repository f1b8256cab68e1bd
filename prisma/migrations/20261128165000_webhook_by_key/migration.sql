-- Drawings and plans refer to a webhook by its key, which never changes; the name is for people. Webhooks that are there have been
-- referred to by their names, which become their keys: what was drawn, published and sent keeps its meaning.
ALTER TABLE channel_setting ADD COLUMN key text;
UPDATE channel_setting SET key = name;
ALTER TABLE channel_setting ALTER COLUMN key SET NOT NULL, ALTER COLUMN key SET DEFAULT gen_random_uuid()::text,
  ADD UNIQUE (corp_id, kind, key);

-- What a corp had: a step that still refers to it is told by the name it had last.
CREATE TABLE removed_setting (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  kind       text NOT NULL,
  key        text NOT NULL,
  name       text NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (corp_id, kind, key)
);
