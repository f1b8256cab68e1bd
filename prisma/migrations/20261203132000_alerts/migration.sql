-- What people are to be told of, once for each occurrence, and when it was over.
CREATE TABLE alert (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  kind         text NOT NULL CHECK (kind IN ('breaker', 'hold', 'complaint', 'attention', 'queue', 'silent', 'test')),
  key          text NOT NULL,                     -- which occurrence of its kind
  about        jsonb NOT NULL DEFAULT '{}',       -- numbers and names of ours for its words; nothing of a customer
  raised_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  cleared_at   timestamptz(6),
  raised_told  boolean NOT NULL DEFAULT false,
  cleared_told boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX alert_open ON alert (corp_id, kind, key) WHERE cleared_at IS NULL;
CREATE INDEX alert_newest ON alert (corp_id, id DESC);
CREATE INDEX alert_untold ON alert (corp_id) WHERE NOT raised_told OR (cleared_at IS NOT NULL AND NOT cleared_told);

-- Each message about an alert: noted with its exact bytes before they leave, and repeated unchanged.
CREATE TABLE alert_send (
  id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  alert_id bigint NOT NULL REFERENCES alert(id) ON DELETE CASCADE,
  phase    text NOT NULL CHECK (phase IN ('raised', 'cleared')),
  channel  text NOT NULL CHECK (channel IN ('app_message', 'webhook')),
  receiver text NOT NULL,                         -- an employee, or the key of a webhook setting
  body     text NOT NULL,                         -- what it says
  state    text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  failure  text,
  at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (alert_id, phase, channel, receiver)
);
CREATE INDEX alert_send_waiting ON alert_send (next_at) WHERE state = 'waiting';
