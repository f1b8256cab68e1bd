-- Runs under way that are to end: all of a journey that was stopped, or those of older versions when a new one went live. They are told some
-- at a time, by whichever server comes to it; what it has told and where it is stands here, so that another goes on from there.
CREATE TABLE run_ending (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id       text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id    uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  below         integer CHECK (below > 1),                    -- runs of versions with a lower number; null: of all
  reason        text NOT NULL CHECK (reason IN ('stopped', 'replaced')),
  asked_by      text NOT NULL,                                -- an actor
  asked_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  people        integer NOT NULL,                             -- under way when it was asked
  told          integer NOT NULL DEFAULT 0,
  withdrawn     integer NOT NULL DEFAULT 0,                   -- planned messages that are sent no more
  tasks         integer NOT NULL DEFAULT 0,                   -- tasks with employees that are asked back
  at_version    integer NOT NULL DEFAULT 0,                   -- the walk through the runs: where it is, since when, and whom it has told
  after_run     bigint NOT NULL DEFAULT 0,
  walk_begun_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  walk_told     integer NOT NULL DEFAULT 0,
  look_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  done_at       timestamptz(6)
);
-- Asked twice, it is one.
CREATE UNIQUE INDEX run_ending_open ON run_ending (journey_id, (coalesce(below, 0))) WHERE done_at IS NULL;
CREATE INDEX run_ending_due ON run_ending (look_at) WHERE done_at IS NULL;
CREATE INDEX run_ending_of_journey ON run_ending (journey_id, id);
