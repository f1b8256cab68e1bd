-- An address in a message, replaced by a short one of our own: one for all who get the step, or one for each customer.
CREATE TABLE tracked_link (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text NOT NULL UNIQUE,                          -- random, 65 bits: who has it has been sent it
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id  uuid NOT NULL,
  version_id  uuid NOT NULL,
  node_id     text NOT NULL,
  instruction integer NOT NULL,
  rung        integer NOT NULL,                              -- place of the channel in its step, from 1
  step        text NOT NULL,                                 -- title of the step in this version
  url         text NOT NULL,
  shared      boolean NOT NULL,
  -- Gone with the customer: the address goes on leading on, and nobody knows any more whose it was.
  customer_id bigint REFERENCES customer(id) ON DELETE SET NULL,
  intent_id   uuid REFERENCES send_intent(id) ON DELETE SET NULL,
  created_at  timestamptz(6) NOT NULL DEFAULT now(),
  expires_at  timestamptz(6) NOT NULL
);
CREATE UNIQUE INDEX tracked_link_shared ON tracked_link (version_id, instruction, md5(url)) WHERE shared;
CREATE UNIQUE INDEX tracked_link_own ON tracked_link (intent_id, md5(url)) WHERE NOT shared;
CREATE INDEX tracked_link_version ON tracked_link (version_id);
CREATE INDEX tracked_link_customer ON tracked_link (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX tracked_link_expiry ON tracked_link (expires_at);

-- Everything that came to a short address. Only a person's first one is a click; no address of theirs is kept.
CREATE TABLE link_click (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  link_id bigint NOT NULL REFERENCES tracked_link(id) ON DELETE CASCADE,
  at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  kind    text NOT NULL CHECK (kind IN ('person', 'repeat', 'preview', 'scanner')),
  reason  text,                                              -- by what it was told from a person; null for persons
  visitor text NOT NULL DEFAULT ''                           -- of a shared address: who, for one day; hashed with that day's salt
);
CREATE INDEX link_click_link ON link_click (link_id, at);
CREATE UNIQUE INDEX link_click_first ON link_click (link_id, visitor) WHERE kind = 'person';

-- Salts of a day; when one is deleted nobody can tell any more which visits were of one person.
CREATE TABLE visitor_salt (
  day  date PRIMARY KEY,
  salt text NOT NULL
);

-- What is added to the addresses of a corp when they are followed: utm_source, utm_medium and so on.
CREATE TABLE link_setting (
  corp_id    text PRIMARY KEY REFERENCES corp(id) ON DELETE CASCADE,
  revision   integer NOT NULL DEFAULT 0,
  body       jsonb NOT NULL DEFAULT '{}',
  changed_by text,
  changed_at timestamptz(6)
);
INSERT INTO link_setting (corp_id) SELECT id FROM corp;

-- A click on an address of one's own is an event of the customer: every corp has it defined, and nobody else may send it.
CREATE FUNCTION define_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO link_setting (corp_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  PERFORM define_link_event(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION define_link_event(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition (corp_id, name, title, properties) VALUES (corp, 'link.clicked', '点击链接',
    '[{"name":"url","title":"网址","type":"text"},{"name":"journey","title":"旅程","type":"text"},{"name":"step","title":"步骤","type":"text"},{"name":"rung","title":"第几个通道","type":"number"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET title = excluded.title, properties = excluded.properties, deleted_at = NULL
$$;
CREATE TRIGGER corp_links AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_links();
SELECT define_link_event(id) FROM corp;
