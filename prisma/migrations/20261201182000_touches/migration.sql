-- What has reached a customer, or was refused because WeCom lets her receive no more: what caps count.
CREATE INDEX send_intent_touches ON send_intent (customer_id, settled_at)
  WHERE state IN ('accepted', 'delivered') OR (state = 'not_delivered' AND reason = 'capped');
-- What an employee was asked to send to customers.
CREATE INDEX send_call_tasks ON send_call (corp_id, sender, created_at) WHERE api = 'add_msg_template';

-- Reserves that count what somebody has been sent take turns by this row: a customer (`customer:<id>`) or an employee (`employee:<id>`).
CREATE TABLE send_turn (
  corp_id text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  who     text NOT NULL,
  PRIMARY KEY (corp_id, who)
);

-- Who is there when it is first written was there before; who comes later is new.
ALTER TABLE employee ADD COLUMN first_seen_at timestamptz(6) NOT NULL DEFAULT now();
UPDATE employee SET first_seen_at = '-infinity';
