-- By which way a step was left: the result of its step, so that a canvas can say how many went each way. Empty where nothing is left, and
-- for what went through before this was counted and cannot be told any more.
-- In the order in which whoever reads the counts takes them.
LOCK TABLE live_count, count_total, count_delta IN ACCESS EXCLUSIVE MODE;
ALTER TABLE count_delta ADD COLUMN way text NOT NULL DEFAULT '';
ALTER TABLE count_total ADD COLUMN way text NOT NULL DEFAULT '';
ALTER TABLE count_total DROP CONSTRAINT count_total_pkey, ADD PRIMARY KEY (version_id, instruction, channel, what, way);

CREATE OR REPLACE VIEW live_count AS
  SELECT version_id, instruction, channel, what, n, way FROM count_total
  UNION ALL SELECT version_id, instruction, channel, what, n, way FROM count_delta;

CREATE OR REPLACE FUNCTION count_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n, way)
  SELECT run.version_id, made.instruction, '', 'passed', count(*), made.result FROM made JOIN run ON run.id = made.run_id GROUP BY 1, 2, 6;
  RETURN NULL;
END $$;

-- What an employee has sent, and what the customer's side has not told yet, is no longer one of many under way.
CREATE OR REPLACE FUNCTION intent_standing(state text, wait_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN state IN ('failed', 'not_delivered', 'suppressed') THEN 'bad' WHEN state IN ('accepted', 'confirmed', 'delivered') THEN state
    WHEN state <> 'planned' OR wait_reason IS NULL THEN 'under way' WHEN wait_reason = 'canary' THEN 'canary' ELSE 'waits' END
$$;
INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT sent.version_id, sent.instruction, sent.channel, moved.what, moved.sign * sent.n
  FROM (SELECT version_id, instruction, channel, count(*) AS n FROM send_intent WHERE state = 'confirmed' GROUP BY 1, 2, 3) AS sent
  CROSS JOIN (VALUES ('confirmed', 1), ('under way', -1)) AS moved(what, sign);

-- The steps there are: each moves from the count of all to that of its way. Nobody writes meanwhile: the changes above hold the tables.
WITH went AS MATERIALIZED (
  SELECT run.version_id, step.instruction, step.result AS way, count(*) AS n FROM run_step step JOIN run ON run.id = step.run_id GROUP BY 1, 2, 3
)
INSERT INTO count_delta (version_id, instruction, channel, what, n, way)
  SELECT version_id, instruction, '', 'passed', n, way FROM went
  UNION ALL SELECT version_id, instruction, '', 'passed', -sum(n), '' FROM went GROUP BY 1, 2;

-- What was counted of a version when a day of its corp began: what a day or a week has brought is what is counted now less that.
CREATE TABLE count_day (
  corp_id  text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  day      date NOT NULL,
  taken_at timestamptz(6) NOT NULL DEFAULT statement_timestamp(),   -- later than midnight where no server was up at midnight
  PRIMARY KEY (corp_id, day)
);
CREATE INDEX count_day_old ON count_day (day);

-- Counts as [instruction, channel, what, way, n]. A version of which nothing was counted yet has no row.
CREATE TABLE count_snapshot (
  version_id uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  day        date NOT NULL,
  counts     jsonb NOT NULL,
  PRIMARY KEY (version_id, day)
);
CREATE INDEX count_snapshot_old ON count_snapshot (day);
