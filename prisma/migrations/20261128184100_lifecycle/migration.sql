-- The stages of a customer's life, as one thing that two people must not change at once; the stages themselves are segments.
CREATE TABLE lifecycle (
  corp_id    text PRIMARY KEY REFERENCES corp (id) ON DELETE CASCADE,
  revision   integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT now()
);

-- What happens to a customer in the business is read by segments too.
CREATE FUNCTION mark_business_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
  JOIN customer c ON c.id = changed.customer_id JOIN segment_read r ON r.corp_id = changed.corp_id AND r.key = 'event:' || changed.name
  ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;
CREATE TRIGGER business_event_come AFTER INSERT ON business_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_business_events();
CREATE TRIGGER business_event_gone AFTER DELETE ON business_event REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_business_events();
