-- A version that goes live by canary: a share of its recipients is written to first, the rest waits until the canary is released.
CREATE TABLE canary (
  version_id   uuid PRIMARY KEY REFERENCES journey_version(id) ON DELETE CASCADE,
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id   uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  percent      integer NOT NULL CHECK (percent BETWEEN 1 AND 50),
  at_least     integer NOT NULL CHECK (at_least >= 1),        -- customers who go first, however small their share
  hold_minutes integer CHECK (hold_minutes >= 1),             -- null: only a person releases it
  state        text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped', 'released')),
  started_at   timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  held_since   timestamptz(6),                                -- when the first had to wait
  decided_at   timestamptz(6),
  decided_by   text,                                          -- an actor; 'hold' when its time was over and all was well
  woken        boolean NOT NULL DEFAULT false                 -- what waited for a released one is due
);
CREATE INDEX canary_of_journey ON canary (journey_id);
CREATE INDEX canary_of_corp ON canary (corp_id) WHERE state <> 'released';
CREATE INDEX canary_waking ON canary (decided_at) WHERE state = 'released' AND NOT woken;

-- Who goes first: drawn by share, or taken so that there are enough.
CREATE TABLE canary_member (
  version_id  uuid NOT NULL REFERENCES canary(version_id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  PRIMARY KEY (version_id, customer_id)
);
CREATE INDEX canary_member_of_customer ON canary_member (customer_id);

-- By content, so that what is for one employee becomes due together and stays one task.
CREATE INDEX send_intent_canary ON send_intent (version_id, content_key) WHERE state = 'planned' AND wait_reason = 'canary';
