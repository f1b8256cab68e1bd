-- 客户群 as WeCom last showed them. A callback only says that one is to be read again.
CREATE TABLE customer_group (
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  id           text NOT NULL,                                -- WeCom's chat_id
  name         text NOT NULL DEFAULT '',                     -- '': nobody has named it
  owner_id     text,                                         -- null until it is read
  status       smallint NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 3), -- by the list: 1 its owner has left, 2 being handed over, 3 handed over
  founded_at   timestamptz(6),
  dissolved_at timestamptz(6),
  read_at      timestamptz(6),                               -- when the read began that it shows
  seq          bigint NOT NULL DEFAULT 1,                    -- raised by whatever asks for a read
  read_seq     bigint NOT NULL DEFAULT 0,
  told_at      timestamptz(6),                               -- the last callback about it
  due_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  attempts     integer NOT NULL DEFAULT 0,
  error_code   integer,                                      -- why the last read gave nothing
  PRIMARY KEY (corp_id, id)
);
CREATE INDEX customer_group_due ON customer_group (due_at) WHERE read_seq < seq;

CREATE TABLE group_member (
  corp_id     text NOT NULL,
  group_id    text NOT NULL,
  member_id   text NOT NULL,                                 -- a customer's external id, or an employee's
  is_customer boolean NOT NULL,
  joined_at   timestamptz(6) NOT NULL,
  PRIMARY KEY (corp_id, group_id, member_id),
  FOREIGN KEY (corp_id, group_id) REFERENCES customer_group(corp_id, id) ON DELETE CASCADE
);
CREATE INDEX group_member_customer ON group_member (corp_id, member_id) WHERE is_customer;

-- Who was in a group before the groups of a corp were first read has not joined it since.
ALTER TABLE corp ADD COLUMN groups_since timestamptz(6), ADD COLUMN groups_error text;

-- Joining and leaving are events of the customer, told by the product and by nobody else.
CREATE FUNCTION define_group_events(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition (corp_id, name, title, properties) VALUES
    (corp, 'group.joined', '加入客户群', '[{"name":"groupId","title":"客户群 ID","type":"text"},{"name":"groupName","title":"客户群名称","type":"text"}]'),
    (corp, 'group.left', '退出客户群', '[{"name":"groupId","title":"客户群 ID","type":"text"},{"name":"groupName","title":"客户群名称","type":"text"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET title = excluded.title, properties = excluded.properties, deleted_at = NULL
$$;
CREATE FUNCTION define_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM define_group_events(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_groups AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_groups();
SELECT define_group_events(id) FROM corp;
