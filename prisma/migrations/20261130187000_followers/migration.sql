-- Rules may ask which employees follow a customer: segments that do read `follower:<employee>` and are asked again when it changes.
CREATE FUNCTION mark_changed_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT changed.customer_id, r.segment_id, transaction_timestamp() FROM changed
  JOIN segment_read r ON r.corp_id = changed.corp_id AND r.key = 'follower:' || changed.employee_id
  ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;
CREATE TRIGGER relation_come AFTER INSERT ON relation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_followers();
CREATE TRIGGER relation_changed AFTER UPDATE ON relation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_followers();
