-- An address in a message, replaced by a short one of our own: one for all who get the step, or one for each message, and so for each customer.
CREATE TABLE tracked_link (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text NOT NULL UNIQUE,                          -- random, 65 bits: who has it has been sent it
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id  uuid NOT NULL,
  version_id  uuid NOT NULL,
  node_id     text NOT NULL,
  instruction integer NOT NULL,
  channel     text NOT NULL,
  step        text NOT NULL,                                 -- what the step is called in this version, else its id
  url         text NOT NULL,                                 -- as the text has it: where the short address leads
  -- Of a customer's own; null for one that is for all. It goes with her, and with the message that brought it.
  customer_id bigint REFERENCES customer(id) ON DELETE CASCADE,
  intent_id   uuid REFERENCES send_intent(id) ON DELETE CASCADE,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  clicked_at  timestamptz(6),                                -- the first click of hers, which is the one that is an event
  CHECK ((customer_id IS NULL) = (intent_id IS NULL)),
  CHECK (length(url) <= 2000)
);
-- A message that is put together again has the addresses it had.
CREATE UNIQUE INDEX tracked_link_shared ON tracked_link (version_id, instruction, url) WHERE intent_id IS NULL;
CREATE UNIQUE INDEX tracked_link_own ON tracked_link (intent_id, url) WHERE intent_id IS NOT NULL;
CREATE INDEX tracked_link_step ON tracked_link (version_id, node_id);
CREATE INDEX tracked_link_customer ON tracked_link (customer_id) WHERE customer_id IS NOT NULL;

-- Who followed a short address, counted by day: people, what fetches for them before they look, and what looks for danger.
CREATE TABLE link_visit (
  link_id bigint NOT NULL REFERENCES tracked_link(id) ON DELETE CASCADE,
  day     date NOT NULL,                                     -- UTC
  kind    text NOT NULL CHECK (kind IN ('person', 'preview', 'scanner')),
  visitor text NOT NULL,                                     -- of an address for all: who, for that day alone; of a customer's own: ''
  visits  integer NOT NULL DEFAULT 1,
  PRIMARY KEY (link_id, day, kind, visitor)
);

-- Salts of a day: when one is deleted nobody can tell any more from whom a visit came, whatever he knows.
CREATE TABLE visitor_salt (
  day  date PRIMARY KEY,
  salt text NOT NULL
);

-- A click on an address of one's own is an event of the customer, told by the product and by nobody else.
CREATE FUNCTION define_link_event(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition (corp_id, name, title, properties) VALUES (corp, 'link.clicked', '点击链接',
    '[{"name":"url","title":"网址","type":"text"},{"name":"journey","title":"旅程","type":"text"},{"name":"step","title":"步骤","type":"text"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET title = excluded.title, properties = excluded.properties, deleted_at = NULL
$$;
CREATE FUNCTION define_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM define_link_event(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_links AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_links();
SELECT define_link_event(id) FROM corp;
