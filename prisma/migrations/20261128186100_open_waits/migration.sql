-- Open waits are listed by step, soonest first, however many there are.
ALTER TABLE run_wait ADD COLUMN version_id uuid;
UPDATE run_wait SET version_id = run.version_id FROM run WHERE run.id = run_wait.run_id AND run_wait.ended_at IS NULL;
CREATE INDEX run_wait_open ON run_wait (version_id, instruction, until_at, run_id) WHERE ended_at IS NULL;
