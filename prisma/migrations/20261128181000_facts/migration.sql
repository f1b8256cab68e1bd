-- What a corp knows of its customers: attributes by name and type, and events of its business by name and the types of their properties.
CREATE TABLE attribute_definition (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  name       text NOT NULL,
  title      text NOT NULL,
  type       text NOT NULL CHECK (type IN ('text', 'number', 'boolean', 'date', 'dateTime', 'choice')),
  choices    text[] NOT NULL DEFAULT '{}',
  writers    text[] NOT NULL DEFAULT '{person,api,import,journey}',  -- who may set it
  revision   integer NOT NULL DEFAULT 1,
  sweep_due  boolean NOT NULL DEFAULT false,                         -- values of the customers are still to be brought in line
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (corp_id, name)
);
CREATE INDEX attribute_definition_sweep ON attribute_definition (corp_id, name) WHERE sweep_due;

CREATE TABLE event_definition (
  corp_id         text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  name            text NOT NULL,
  title           text NOT NULL,
  properties      jsonb NOT NULL DEFAULT '[]',                       -- [{name, title, type}]
  retention_class text NOT NULL DEFAULT 'days400' CHECK (retention_class IN ('days90', 'days400', 'years3')),
  revision        integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  deleted_at      timestamptz,
  PRIMARY KEY (corp_id, name)
);

CREATE TABLE business_event (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id         text NOT NULL,
  customer_id     bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  name            text NOT NULL,
  at              timestamptz NOT NULL,                              -- when it happened, by who told it
  properties      jsonb NOT NULL DEFAULT '{}',
  source          text NOT NULL,
  source_event_id text NOT NULL,
  received_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, source, source_event_id)
);
-- A rule asks one customer for one event, newest first; the history shows all of one customer; keeping and segments ask by corp and name.
CREATE INDEX business_event_customer ON business_event (customer_id, name, at DESC);
CREATE INDEX business_event_history ON business_event (customer_id, at DESC, id DESC);
CREATE INDEX business_event_name ON business_event (corp_id, name, at);

-- Changes of attributes that the server has written and the worker has not yet followed up.
CREATE TABLE attribute_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  name        text NOT NULL,
  before      jsonb,
  after       jsonb,
  source      text NOT NULL,                                         -- api, import, person, definition
  at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attribute_change_corp ON attribute_change (corp_id, id);

-- Every corp has these from the start; it may rename, change or delete them.
CREATE FUNCTION define_first_attributes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO attribute_definition (corp_id, name, title, type)
  SELECT NEW.id, name, title, 'text' FROM (VALUES ('city', '城市'), ('email', '邮箱'), ('gender', '性别'), ('stage', '阶段')) AS first(name, title)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER corp_first_attributes AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_first_attributes();

-- Values that are there are what most customers have them as; of equals, text. Those of another type stay and are listed as such.
INSERT INTO attribute_definition (corp_id, name, title, type)
SELECT DISTINCT ON (corp_id, name) corp_id, name, name, type FROM (
  SELECT c.corp_id, v.key AS name,
    CASE jsonb_typeof(v.value) WHEN 'number' THEN 'number' WHEN 'boolean' THEN 'boolean' ELSE 'text' END AS type, count(*) AS customers
  FROM customer c, jsonb_each(c.attributes) AS v WHERE jsonb_typeof(v.value) <> 'null' AND v.key <> 'name' GROUP BY 1, 2, 3) AS found
ORDER BY corp_id, name, customers DESC, type DESC;
UPDATE attribute_definition SET title = known.title
FROM (VALUES ('city', '城市'), ('email', '邮箱'), ('gender', '性别'), ('stage', '阶段')) AS known(name, title)
WHERE attribute_definition.name = known.name;
INSERT INTO attribute_definition (corp_id, name, title, type)
SELECT corp.id, first.name, first.title, 'text' FROM corp, (VALUES ('city', '城市'), ('email', '邮箱'), ('gender', '性别'), ('stage', '阶段')) AS first(name, title)
ON CONFLICT DO NOTHING;
