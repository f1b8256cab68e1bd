-- The right to welcome a new friend: WeCom gives a code with the callback that tells of her, valid for 20 s and once.
CREATE TABLE welcome_code (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id         text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  employee_id     text NOT NULL,
  external_userid text NOT NULL,
  state           text,                                      -- of the contact way by which they met; null for none
  code_sealed     text NOT NULL,
  body_sha256     text NOT NULL,                             -- of the callback: one that comes again brings no second right
  told_at         timestamptz NOT NULL,                      -- when it happened, by WeCom's clock
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  not_after       timestamptz NOT NULL,                      -- of the earlier of the two, with two seconds kept for the way
  look_at         timestamptz DEFAULT clock_timestamp(),     -- when the friend is looked at without waiting for a read; null: done
  intent_id       uuid UNIQUE,                               -- the message that has the right to it
  UNIQUE (corp_id, body_sha256)
);
CREATE INDEX welcome_code_looked_for ON welcome_code (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX welcome_code_friend ON welcome_code (corp_id, external_userid, employee_id);
CREATE INDEX welcome_code_over ON welcome_code (not_after);

-- A group of its own: a welcome waits behind nothing else.
ALTER TABLE send_call DROP CONSTRAINT send_call_grp_check, ADD CONSTRAINT send_call_grp_check CHECK (grp IN ('welcome', 'send', 'tag', 'other'));
ALTER TABLE send_intent DROP CONSTRAINT send_intent_grp_check, ADD CONSTRAINT send_intent_grp_check CHECK (grp IN ('welcome', 'send', 'tag', 'other'));

-- Codes that lay in clear in what is kept of callbacks; each has long been over.
UPDATE inbox SET body = body - 'WelcomeCode' WHERE body ? 'WelcomeCode';
