-- Runs begun, for caps: of a journey in all ('total') and on one day of the corp's zone ('day:2026-12-01').
CREATE TABLE entry_count (
  journey_id uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  period text NOT NULL,
  used int NOT NULL,
  PRIMARY KEY (journey_id, period)
);

-- When the next run of a journey with an entry rate may begin.
CREATE TABLE entry_pace (
  journey_id uuid PRIMARY KEY REFERENCES journey (id) ON DELETE CASCADE,
  next_at timestamptz(6) NOT NULL
);

-- Versions whose open runs are ended, or whose goal is reached, by what happens to a customer. Rows of old versions stay for their runs.
CREATE TABLE version_watch (
  corp_id text NOT NULL,
  match_key text NOT NULL,
  version_id uuid NOT NULL REFERENCES journey_version (id) ON DELETE CASCADE,
  PRIMARY KEY (corp_id, match_key, version_id)
);

-- Runs whose goal was reached within its window.
CREATE TABLE run_goal (
  run_id bigint PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  version_id uuid NOT NULL REFERENCES journey_version (id) ON DELETE CASCADE,
  at timestamptz(6) NOT NULL DEFAULT now()
);
CREATE INDEX run_goal_version_id_at_idx ON run_goal (version_id, at);
