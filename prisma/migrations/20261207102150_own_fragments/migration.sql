-- Steps that people keep to put them into other journeys: what is put in is a copy, so nothing here changes a journey.
CREATE TABLE own_fragment (
  id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id  text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  name     text NOT NULL,
  content  jsonb NOT NULL,
  steps    integer NOT NULL CHECK (steps > 0),
  saved_by text NOT NULL,
  saved_at timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX own_fragment_name ON own_fragment (corp_id, name);
