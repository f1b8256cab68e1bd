-- By which rules of the corp it may be sent. What was planned before knew none.
ALTER TABLE send_intent ADD COLUMN category text NOT NULL DEFAULT 'notice' CHECK (category IN ('marketing', 'notice', 'urgent'));
