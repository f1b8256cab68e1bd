-- A trigger's statement is planned once a connection, for as many rows as its first change had, and kept for those of one row.
-- OFFSET 0 keeps each step one look into an index, whatever the first change was: never all reads of a corp for every row.
CREATE OR REPLACE FUNCTION mark_changed_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
  CROSS JOIN LATERAL (SELECT 'tag:' || changed.tag_id AS key UNION ALL
    SELECT 'group:' || t.group_id FROM tag t WHERE t.corp_id = changed.corp_id AND t.id = changed.tag_id) AS k
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = k.key AND r.corp_id = changed.corp_id OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_business_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'event:' || changed.name AND r.corp_id = changed.corp_id OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
  ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_new_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due (customer_id, segment_id, due_at)
  SELECT n.id, r.segment_id, transaction_timestamp() FROM created n
  CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'customer' AND r.corp_id = n.corp_id OFFSET 0) AS r
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Most lists, and most segments, are named by no other segment: then a change of many members looks once.
CREATE OR REPLACE FUNCTION mark_list_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT list_id FROM changed) AS l
      CROSS JOIN LATERAL (SELECT 1 FROM segment_read r WHERE r.key = 'list:' || l.list_id LIMIT 1) AS r) THEN
    INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
    SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
    CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'list:' || changed.list_id OFFSET 0) AS r
    CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
    ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_segment_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT segment_id FROM changed) AS s
      CROSS JOIN LATERAL (SELECT 1 FROM segment_read r WHERE r.key = 'segment:' || s.segment_id LIMIT 1) AS r) THEN
    INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
    SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
    CROSS JOIN LATERAL (SELECT r.segment_id FROM segment_read r WHERE r.key = 'segment:' || changed.segment_id OFFSET 0) AS r
    CROSS JOIN LATERAL (SELECT c.id FROM customer c WHERE c.id = changed.customer_id OFFSET 0) AS c
    ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;
