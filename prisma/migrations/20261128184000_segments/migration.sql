-- Segments: rules over customers, with names. Those that something uses keep their members as rows.
CREATE TABLE segment (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id    text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  name       text NOT NULL,
  rule       jsonb NOT NULL,                                  -- who belongs to it; of a stage: and to none before it
  stage      integer,                                         -- its place among the stages of a customer's life; null for any other segment
  stage_rule jsonb,                                           -- a stage's own rule, as an operator wrote it
  revision   integer NOT NULL DEFAULT 1,
  -- Keeping members as rows: kept, then its fence is set, then filled in order of customers, then followed change by change.
  kept       boolean NOT NULL DEFAULT false,
  fence      bigint,                                          -- transactions before this one may not have seen that it is kept
  filled_to  bigint,                                          -- customers up to this id are filled in
  filled_at  timestamptz(6),                                  -- null while it is not filled
  fill_error text,
  created_by text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  updated_at timestamptz(6) NOT NULL DEFAULT now(),
  CHECK ((stage IS NULL) = (stage_rule IS NULL))
);
CREATE UNIQUE INDEX segment_corp_id_name_key ON segment (corp_id, name);
CREATE UNIQUE INDEX segment_stage ON segment (corp_id, stage) WHERE stage IS NOT NULL;
CREATE INDEX segment_unfilled ON segment (corp_id) WHERE kept AND filled_at IS NULL;

-- What the rule of a kept segment reads: tag:<id>, group:<id>, attr:<name>, event:<name>, list:<id>, segment:<id>, and customer, a new one.
CREATE TABLE segment_read (
  corp_id    text NOT NULL,
  key        text NOT NULL,
  segment_id uuid NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  PRIMARY KEY (key, corp_id, segment_id)
);
CREATE INDEX segment_read_segment_id_idx ON segment_read (segment_id);

CREATE TABLE segment_member (
  segment_id  uuid NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  since       timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (segment_id, customer_id)
);
CREATE INDEX segment_member_customer_id_idx ON segment_member (customer_id);

-- Whether a customer belongs to a kept segment is asked again at this time: at once after a change, else when time alone can change it.
CREATE TABLE segment_due (
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  segment_id  uuid NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  due_at      timestamptz(6) NOT NULL,
  PRIMARY KEY (customer_id, segment_id)
);
CREATE INDEX segment_due_due_at_idx ON segment_due (due_at);
CREATE INDEX segment_due_segment_id_idx ON segment_due (segment_id);

-- Marks who must be asked again after a change, whoever writes it and in the same transaction, so that no writer can forget to.
CREATE FUNCTION mark_segment_due(corp text, customer bigint, keys text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT customer, r.segment_id, transaction_timestamp() FROM segment_read r WHERE r.corp_id = corp AND r.key = ANY (keys)
  ORDER BY 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at
$$;

CREATE FUNCTION mark_changed_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
  SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
  JOIN customer c ON c.id = changed.customer_id LEFT JOIN tag t ON t.corp_id = changed.corp_id AND t.id = changed.tag_id
  JOIN segment_read r ON r.corp_id = changed.corp_id AND r.key IN ('tag:' || changed.tag_id, 'group:' || t.group_id)
  ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  RETURN NULL;
END $$;
CREATE TRIGGER relation_tag_come AFTER INSERT ON relation_tag REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_tags();
CREATE TRIGGER relation_tag_gone AFTER DELETE ON relation_tag REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_tags();

CREATE FUNCTION mark_changed_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_segment_due(NEW.corp_id, NEW.id, (
    SELECT array_agg('attr:' || k) FROM jsonb_object_keys(OLD.attributes || NEW.attributes || '{"name":""}') AS k
    WHERE CASE WHEN k = 'name' THEN OLD.name IS DISTINCT FROM NEW.name ELSE OLD.attributes -> k IS DISTINCT FROM NEW.attributes -> k END));
  RETURN NULL;
END $$;
CREATE TRIGGER customer_changed AFTER UPDATE OF attributes, name ON customer FOR EACH ROW
  WHEN (OLD.attributes IS DISTINCT FROM NEW.attributes OR OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION mark_changed_customer();

CREATE FUNCTION mark_new_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_due (customer_id, segment_id, due_at)
  SELECT n.id, r.segment_id, transaction_timestamp() FROM created n JOIN segment_read r ON r.corp_id = n.corp_id AND r.key = 'customer'
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER customer_created AFTER INSERT ON customer REFERENCING NEW TABLE AS created FOR EACH STATEMENT EXECUTE FUNCTION mark_new_customers();

-- Members of a list, and members of a segment that another one names: most are named by none.
CREATE FUNCTION mark_list_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT list_id FROM changed) AS l JOIN segment_read r ON r.key = 'list:' || l.list_id) THEN
    INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
    SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
    JOIN customer c ON c.id = changed.customer_id JOIN segment_read r ON r.key = 'list:' || changed.list_id
    ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER list_member_come AFTER INSERT ON list_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_list_members();
CREATE TRIGGER list_member_gone AFTER DELETE ON list_member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_list_members();

CREATE FUNCTION mark_segment_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT segment_id FROM changed) AS s JOIN segment_read r ON r.key = 'segment:' || s.segment_id) THEN
    INSERT INTO segment_due AS due (customer_id, segment_id, due_at)
    SELECT DISTINCT c.id, r.segment_id, transaction_timestamp() FROM changed
    JOIN customer c ON c.id = changed.customer_id JOIN segment_read r ON r.key = 'segment:' || changed.segment_id
    ORDER BY 1, 2 ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at WHERE due.due_at > excluded.due_at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER segment_member_come AFTER INSERT ON segment_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_segment_members();
CREATE TRIGGER segment_member_gone AFTER DELETE ON segment_member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_segment_members();
