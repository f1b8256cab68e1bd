-- What is written under the lock of its run, or of its entry, need not look for it once more for each row (decision 0045). Whoever
-- deletes an entry or a run waits for that lock, and takes with it what was written meanwhile: statement by statement, not row by row.
ALTER TABLE run DROP CONSTRAINT run_entry_id_fkey;
ALTER TABLE run_step DROP CONSTRAINT run_step_run_id_fkey;
ALTER TABLE run_wait DROP CONSTRAINT run_wait_run_id_fkey;
ALTER TABLE send_intent DROP CONSTRAINT send_intent_run_id_fkey;

CREATE FUNCTION delete_runs_of_gone_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM run USING gone WHERE run.entry_id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_gone AFTER DELETE ON entry REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION delete_runs_of_gone_entries();

CREATE FUNCTION delete_rows_of_gone_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM run_step USING gone WHERE run_step.run_id = gone.id;
  DELETE FROM run_wait USING gone WHERE run_wait.run_id = gone.id;
  DELETE FROM send_intent USING gone WHERE send_intent.run_id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER run_gone AFTER DELETE ON run REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION delete_rows_of_gone_runs();
