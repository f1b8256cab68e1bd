-- By which rule one of the customer's employees is asked to write to her, the content's key without an employee, and when one was chosen.
ALTER TABLE send_intent ADD COLUMN spread text CHECK (spread IN ('leastLoaded', 'mostRoom')), ADD COLUMN spread_key text, ADD COLUMN spread_at timestamptz;
CREATE INDEX send_intent_unspread ON send_intent (corp_id, due_at) WHERE state = 'planned' AND spread IS NOT NULL AND spread_at IS NULL;
CREATE INDEX send_intent_spread ON send_intent (corp_id, sender) WHERE state = 'planned' AND spread_at IS NOT NULL;
CREATE INDEX send_intent_spread_to ON send_intent (customer_id, journey_id, planned_at) WHERE spread IS NOT NULL;

-- What waits by rules that have changed is woken a content at a time, so that an employee's task is not split.
CREATE INDEX send_intent_rule_contents ON send_intent (corp_id, content_key) WHERE state = 'planned' AND wait_reason IS NOT NULL;
