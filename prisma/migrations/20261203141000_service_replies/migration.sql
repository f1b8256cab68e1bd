-- What is answered to messages of 微信客服: one list a corp, and a journey of its own that carries the answers through the one door.
ALTER TABLE service_desk
  ADD COLUMN revision   int NOT NULL DEFAULT 1,
  ADD COLUMN body       jsonb NOT NULL DEFAULT '{"replies": [], "optOutText": ""}',
  ADD COLUMN changed_at timestamptz(6);

ALTER TABLE journey ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'drawn';
ALTER TABLE journey DROP CONSTRAINT IF EXISTS journey_kind_check, ADD CONSTRAINT journey_kind_check CHECK (kind IN ('drawn', 'test', 'answers'));
CREATE UNIQUE INDEX journey_answers ON journey (corp_id) WHERE kind = 'answers';

-- That a message was answered, for the guard that keeps two machines from answering each other for ever; no word of it.
CREATE TABLE service_answer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  reply_id    text NOT NULL,                                 -- of the rule; '' where a withdrawal was confirmed
  msgid       text NOT NULL,                                 -- of what she wrote
  guarded     boolean NOT NULL,                              -- the guard has kept it from being answered
  at          timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (corp_id, msgid)
);
CREATE INDEX service_answer_customer ON service_answer (customer_id, at);
CREATE INDEX service_answer_at ON service_answer (at);
CREATE INDEX service_answer_corp ON service_answer (corp_id, at);
