-- Who has a journey open, in which tab of a browser. In the database, so that every server tells the same; rows that are no longer renewed count for nothing.
CREATE TABLE journey_presence (
  journey_id uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  tab        uuid NOT NULL,
  corp_id    text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  user_id    uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  editing    boolean NOT NULL DEFAULT false,
  seen_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (journey_id, tab)
);
CREATE INDEX journey_presence_seen ON journey_presence (seen_at);

-- One asks another who edits to leave the drawing to them. Nothing is locked by it: a save that comes late is merged as any other.
CREATE TABLE journey_takeover (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  journey_id  uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  asked_by    uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  of_user     uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  asked_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'given', 'refused', 'taken', 'withdrawn')),
  answered_at timestamptz(6),
  CHECK (asked_by <> of_user)
);
CREATE UNIQUE INDEX journey_takeover_open ON journey_takeover (journey_id, of_user) WHERE state = 'open';
CREATE INDEX journey_takeover_of_journey ON journey_takeover (journey_id, id DESC);
