-- Triggers that time itself starts. A row is looked at when its time has come: a tick is made, and the next time found.
CREATE TABLE schedule (
  corp_id      text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  journey_id   uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  node_id      text NOT NULL,
  version_id   uuid NOT NULL REFERENCES journey_version (id) ON DELETE CASCADE,
  trigger      jsonb NOT NULL,
  since        timestamptz(6) NOT NULL DEFAULT clock_timestamp(), -- times after this one count
  next_at      timestamptz(6),                                    -- null while it is not found, or when none comes any more
  look_at      timestamptz(6) DEFAULT clock_timestamp(),          -- null when none comes any more
  unknown_year integer,                                           -- the year that the work calendar lacks: looked at again until it is there
  PRIMARY KEY (journey_id, node_id)
);
CREATE INDEX schedule_look_at_idx ON schedule (look_at);
CREATE INDEX schedule_corp_id_idx ON schedule (corp_id);

-- One time of one schedule, and how far its customers have been entered.
CREATE TABLE schedule_tick (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id      text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  journey_id   uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  node_id      text NOT NULL,
  version_id   uuid NOT NULL REFERENCES journey_version (id) ON DELETE CASCADE,
  trigger      jsonb NOT NULL,
  due_at       timestamptz(6) NOT NULL,
  made_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  status       text NOT NULL CHECK (status IN ('entering', 'entered', 'skipped')),
  look_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  waits_for    text,                                              -- what keeps it from entering: segment, calendar
  cursor       bigint NOT NULL DEFAULT 0,                         -- customers up to this id have been entered
  customers    integer NOT NULL DEFAULT 0,
  batch_id     bigint REFERENCES entry_batch (id)
);
CREATE UNIQUE INDEX schedule_tick_journey_id_node_id_due_at_key ON schedule_tick (journey_id, node_id, due_at);
CREATE INDEX schedule_tick_open ON schedule_tick (look_at) WHERE status = 'entering';

-- A batch that still grows is not done when nothing of it waits.
ALTER TABLE entry_batch ADD COLUMN growing boolean NOT NULL DEFAULT false;
