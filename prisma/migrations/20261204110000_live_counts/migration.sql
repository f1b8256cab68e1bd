-- What a canvas shows is counted as it happens: each statement that changes it adds what it changed, in its own transaction, so that
-- a count is as exact as the rows themselves whatever is killed when. The worker adds up; what is read is the total and what is not
-- added up yet. Triggers count, so that no writer can forget to.
CREATE TABLE count_total (
  version_id  uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  instruction integer NOT NULL,
  channel     text NOT NULL,                 -- of sends; else empty
  what        text NOT NULL,
  n           bigint NOT NULL,
  PRIMARY KEY (version_id, instruction, channel, what)
) WITH (fillfactor = 50);

-- No reference to the version: its row would be locked, and looked for, by every statement that moves a run.
CREATE TABLE count_delta (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  version_id  uuid NOT NULL,
  instruction integer NOT NULL,
  channel     text NOT NULL,
  what        text NOT NULL,
  n           bigint NOT NULL,
  PRIMARY KEY (version_id, id)
) WITH (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1);

CREATE VIEW live_count AS
  SELECT version_id, instruction, channel, what, n FROM count_total
  UNION ALL SELECT version_id, instruction, channel, what, n FROM count_delta;

CREATE FUNCTION run_standing(status text, parked_code text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN status = 'ended' THEN 'ended' WHEN parked_code IS NULL THEN 'open' ELSE 'parked' END
$$;
-- Of whom it is over, it is not told where.
CREATE FUNCTION run_place(status text, at_instruction integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN status = 'ended' THEN 0 ELSE at_instruction END
$$;
CREATE FUNCTION intent_standing(state text, wait_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN state IN ('failed', 'not_delivered', 'suppressed') THEN 'bad' WHEN state IN ('accepted', 'delivered') THEN state
    WHEN state <> 'planned' OR wait_reason IS NULL THEN 'under way' WHEN wait_reason = 'canary' THEN 'canary' ELSE 'waits' END
$$;

CREATE FUNCTION count_new_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT version_id, run_place(status, at_instruction), '', run_standing(status, parked_code), count(*) FROM made GROUP BY 1, 2, 4;
  RETURN NULL;
END $$;
CREATE TRIGGER run_counted_new AFTER INSERT ON run REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_new_runs();

CREATE FUNCTION count_moved_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT version_id, place, '', standing, sum(n) FROM (
    SELECT version_id, run_place(status, at_instruction) AS place, run_standing(status, parked_code) AS standing, 1 AS n FROM made
    UNION ALL SELECT version_id, run_place(status, at_instruction), run_standing(status, parked_code), -1 FROM was) AS moved
  GROUP BY 1, 2, 4 HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER run_counted_moved AFTER UPDATE ON run REFERENCING OLD TABLE AS was NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_moved_runs();

-- A run that is deleted stands nowhere any more, and counts as one that is over: what went through a step has gone through it.
CREATE FUNCTION count_gone_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT version_id, place, '', what, sum(n) FROM (
    SELECT version_id, at_instruction AS place, run_standing(status, parked_code) AS what, -1 AS n FROM gone WHERE status = 'open'
    UNION ALL SELECT version_id, 0, 'ended', 1 FROM gone WHERE status = 'open') AS moved
  GROUP BY 1, 2, 4;
  RETURN NULL;
END $$;
CREATE TRIGGER run_counted_gone AFTER DELETE ON run REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_gone_runs();

-- A step does not know its version, and to look for the run of each costs a sixth of the statement. Who knows the version of all its
-- steps counts them in the statement that writes them, and says so to its end; whoever does not say so is counted for.
CREATE FUNCTION count_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT run.version_id, made.instruction, '', 'passed', count(*) FROM made JOIN run ON run.id = made.run_id GROUP BY 1, 2;
  RETURN NULL;
END $$;
CREATE TRIGGER run_step_counted AFTER INSERT ON run_step REFERENCING NEW TABLE AS made FOR EACH STATEMENT
  WHEN (current_setting('tagtrail.steps_counted', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION count_steps();

CREATE FUNCTION count_goals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n) SELECT version_id, 0, '', 'goal', count(*) FROM made GROUP BY 1;
  RETURN NULL;
END $$;
CREATE TRIGGER run_goal_counted AFTER INSERT ON run_goal REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_goals();

CREATE FUNCTION count_new_intents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT version_id, instruction, channel, intent_standing(state, wait_reason), count(*) FROM made GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;
CREATE TRIGGER send_intent_counted_new AFTER INSERT ON send_intent REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_new_intents();

CREATE FUNCTION count_moved_intents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_delta (version_id, instruction, channel, what, n)
  SELECT version_id, instruction, channel, standing, sum(n) FROM (
    SELECT version_id, instruction, channel, intent_standing(state, wait_reason) AS standing, 1 AS n FROM made
    UNION ALL SELECT version_id, instruction, channel, intent_standing(state, wait_reason), -1 FROM was) AS moved
  GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER send_intent_counted_moved AFTER UPDATE ON send_intent REFERENCING OLD TABLE AS was NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION count_moved_intents();

-- What there is already. Until this migration commits nobody writes: the triggers hold the tables.
INSERT INTO count_total (version_id, instruction, channel, what, n)
  SELECT version_id, run_place(status, at_instruction), '', run_standing(status, parked_code), count(*) FROM run GROUP BY 1, 2, 4
  UNION ALL SELECT run.version_id, step.instruction, '', 'passed', count(*) FROM run_step step JOIN run ON run.id = step.run_id GROUP BY 1, 2
  UNION ALL SELECT version_id, 0, '', 'goal', count(*) FROM run_goal GROUP BY 1
  UNION ALL SELECT version_id, instruction, channel, intent_standing(state, wait_reason), count(*) FROM send_intent GROUP BY 1, 2, 3, 4;

-- When the first of those that wait at a step may go, whatever their number.
CREATE INDEX send_intent_waits ON send_intent (version_id, node_id, due_at) WHERE state = 'planned' AND wait_reason <> 'canary';
