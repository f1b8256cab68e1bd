-- What is due is found corp by corp: a corp with a million questions due costs the others nothing.
ALTER TABLE segment_due ADD COLUMN corp_id text;
UPDATE segment_due d SET corp_id = s.corp_id FROM segment s WHERE s.id = d.segment_id;
ALTER TABLE segment_due ALTER COLUMN corp_id SET NOT NULL;
DROP INDEX segment_due_due_at_idx;
CREATE INDEX segment_due_corp_id_due_at_idx ON segment_due (corp_id, due_at);

-- The marks write it down. OFFSET 0 keeps each step one look into an index, however many rows a connection's first change had.
CREATE OR REPLACE FUNCTION mark_segment_due(corp text, customer bigint, keys text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
  SELECT DISTINCT corp, customer, r.segment_id, transaction_timestamp() FROM segment_read r WHERE r.corp_id = corp AND r.key = ANY (keys)
  ORDER BY 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at
$$;

CREATE OR REPLACE FUNCTION mark_changed_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
  SELECT DISTINCT changed.corp_id, c.id, r.segment_id, transaction_timestamp() FROM changed
  CROSS JOIN LATERAL (SELECT 'tag:' || changed.tag_id AS key UNION ALL
    SELECT 'group:' || t.group_id FROM tag t WHERE t.corp_id = changed.corp_id AND t.id = changed.tag_id) AS k
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = k.key AND r.corp_id = changed.corp_id OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_business_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
  SELECT DISTINCT changed.corp_id, c.id, r.segment_id, transaction_timestamp() FROM changed
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'event:' || changed.name AND r.corp_id = changed.corp_id OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;

-- Rules may ask which employees follow a customer: segments that do read `follower:<employee>`.
CREATE FUNCTION mark_changed_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
  SELECT DISTINCT changed.corp_id, c.id, r.segment_id, transaction_timestamp() FROM changed
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'follower:' || changed.employee_id AND r.corp_id = changed.corp_id OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;
CREATE TRIGGER relation_come AFTER INSERT ON relation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_followers();
CREATE TRIGGER relation_changed AFTER UPDATE ON relation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_followers();

CREATE OR REPLACE FUNCTION mark_new_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
  SELECT DISTINCT n.corp_id, n.id, r.segment_id, transaction_timestamp() FROM created n
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'customer' AND r.corp_id = n.corp_id OFFSET 0) AS r
  ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_list_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT list_id FROM changed) AS l
      CROSS JOIN LATERAL (SELECT 1 FROM segment_read r WHERE r.key = 'list:' || l.list_id LIMIT 1) AS r) THEN
    INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
    SELECT DISTINCT r.corp_id, c.id, r.segment_id, transaction_timestamp() FROM changed
    CROSS JOIN LATERAL (SELECT r.corp_id, r.segment_id FROM segment_read r WHERE r.key = 'list:' || changed.list_id OFFSET 0) AS r
    CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
    ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_segment_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT segment_id FROM changed) AS s
      CROSS JOIN LATERAL (SELECT 1 FROM segment_read r WHERE r.key = 'segment:' || s.segment_id LIMIT 1) AS r) THEN
    INSERT INTO segment_due AS due (corp_id, customer_id, segment_id, due_at)
    SELECT DISTINCT r.corp_id, c.id, r.segment_id, transaction_timestamp() FROM changed
    CROSS JOIN LATERAL (SELECT r.corp_id, r.segment_id FROM segment_read r WHERE r.key = 'segment:' || changed.segment_id OFFSET 0) AS r
    CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
    ORDER BY 2, 3 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_list_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_change (corp_id, customer_id, kind, key, source)
  SELECT l.corp_id, c.id, CASE TG_OP WHEN 'INSERT' THEN 'listEntered' ELSE 'listLeft' END, l.id::text, 'list' FROM changed
  CROSS JOIN LATERAL (SELECT l.id, l.corp_id FROM customer_list l WHERE l.id = changed.list_id OFFSET 0) AS l
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY c.id, l.id;
  RETURN NULL;
END $$;

-- Pages in the order they are shown in: what was answered for a journey or a customer, lists; and files nobody imports.
CREATE INDEX todo_answered_journey ON todo (journey_id, answered_at DESC, id DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX todo_answered_customer ON todo (customer_id, answered_at DESC, id DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX customer_list_corp_id_id_idx ON customer_list (corp_id, id);
CREATE INDEX import_job_preview ON import_job (corp_id, id) WHERE state = 'preview';
