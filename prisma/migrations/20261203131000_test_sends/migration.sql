-- Messages that are tried: each is a version of its own of the corp's one journey of tests, which is in no list and takes no other entries.
ALTER TABLE journey ADD COLUMN kind text NOT NULL DEFAULT 'drawn' CHECK (kind IN ('drawn', 'test'));
CREATE UNIQUE INDEX journey_of_tests ON journey (corp_id) WHERE kind = 'test';

-- Who may be sent messages that are tried.
ALTER TABLE customer ADD COLUMN test boolean NOT NULL DEFAULT false;
CREATE INDEX customer_for_tests ON customer (corp_id) WHERE test;

CREATE TABLE test_send (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id   uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,   -- in whose drawing it stands
  node_id      text NOT NULL,
  channel      text NOT NULL,                                            -- that was drawn
  employee_id  text,                                                     -- null: it goes to the customer
  customer_id  bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  entry_id     bigint NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  requested_by text NOT NULL,
  at           timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX test_send_of_step ON test_send (journey_id, node_id, id DESC);
CREATE INDEX test_send_of_customer ON test_send (customer_id);
CREATE INDEX test_send_of_entry ON test_send (entry_id);
