-- A repeat of what may have arrived, which may no longer be repeated safely, goes to a person.
INSERT INTO allowed_transition (ledger, from_state, to_state) VALUES
  ('intent', 'planned', 'needs_attention'),
  ('call', 'absent', 'needs_attention'),
  ('call', 'returned', 'needs_attention'),
  ('call', 'refused', 'needs_attention');

-- Expiry reads what has expired, however much waits.
CREATE INDEX send_intent_deadline ON send_intent (deadline) WHERE state = 'planned';
CREATE INDEX send_intent_repeats ON send_intent (call_id) WHERE state = 'planned' AND call_id IS NOT NULL;
