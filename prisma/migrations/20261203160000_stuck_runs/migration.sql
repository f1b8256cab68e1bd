-- Runs that nothing moves any more: found by the watchdog, set going again by it, and listed until they have moved.
CREATE TABLE stuck_run (
  run_id bigint PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  corp_id text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  journey_id uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  cause text NOT NULL CHECK (cause IN ('seat', 'alarm', 'wait', 'outcome', 'result', 'inner', 'lost')),
  since timestamptz NOT NULL,
  found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  repairs integer NOT NULL DEFAULT 0,
  repaired_at timestamptz,
  left_at timestamptz
);
CREATE INDEX stuck_run_open ON stuck_run (corp_id, cause, journey_id, run_id) WHERE left_at IS NULL;
CREATE INDEX stuck_run_left ON stuck_run (left_at) WHERE left_at IS NOT NULL;

-- Sends that ended for a reason a person can mend are listed for a day, found by when they ended.
CREATE INDEX send_intent_mendable ON send_intent (corp_id, settled_at)
  WHERE reason IN ('content', 'content_law', 'not_configured', 'no_public_address', 'no_sender', 'refused', 'bad_answer', 'attempts_exhausted', 'welcome_none', 'welcome_late', 'welcome_taken');

-- An address that its receiver has refused for good can be freed by a person, who names it by this.
ALTER TABLE unusable_address ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

-- When WeCom last told a corp something.
CREATE INDEX inbox_of_corp ON inbox (corp_id, id);
