-- A corp's group, one API, one sender or one receiver outside WeCom, to which nothing is sent because of a fault that no message is to blame for.
CREATE TABLE hold (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id   text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  grp       text NOT NULL,                                   -- send, tag, read, other
  target    text NOT NULL DEFAULT '',                        -- '': the whole group; else one of those that `targetsOf` names for a call
  cause     text NOT NULL CHECK (cause IN ('unreachable', 'configuration', 'limit')),
  code      integer,                                         -- the receiver's own; null where it said nothing
  detail    text NOT NULL DEFAULT '',
  since     timestamptz NOT NULL DEFAULT clock_timestamp(),
  probe_at  timestamptz NOT NULL,                            -- until then nobody begins anything; then one call tries
  probes    integer NOT NULL DEFAULT 0,
  left_at   timestamptz
);
CREATE UNIQUE INDEX hold_standing ON hold (corp_id, grp, target) WHERE left_at IS NULL;

-- A block is a hold like any other. What is learnt of a receiver besides: how many calls it bears at once, and how many a minute.
ALTER TABLE gate DROP COLUMN breaker_until, DROP COLUMN breaker_code,
  ADD COLUMN slowed_to integer CHECK (slowed_to > 0), ADD COLUMN slowed_at timestamptz,
  ADD COLUMN observed_limit integer CHECK (observed_limit > 0), ADD COLUMN observed_at timestamptz;

-- WeCom may answer the same token until it ends: near its end it is asked for another once, not at every call.
ALTER TABLE wecom_token ADD COLUMN asked_early boolean NOT NULL DEFAULT false;
