-- 微信客服. What customers write there is fetched, by a cursor of each account, and none of it is kept but when they wrote.
CREATE TABLE service_desk (
  corp_id    text PRIMARY KEY REFERENCES corp(id) ON DELETE CASCADE,
  listed_at  timestamptz(6),                                 -- when WeCom was asked for its accounts last; null: never
  list_error int                                             -- the code by which it refused; null: it did not
);

CREATE TABLE service_account (
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  open_kfid   text NOT NULL,
  name        text NOT NULL DEFAULT '',                      -- '' until WeCom has listed it
  gone        boolean NOT NULL DEFAULT false,                -- WeCom lists it no more
  since       timestamptz(6) NOT NULL,                       -- what was written before starts nothing
  cursor      text NOT NULL DEFAULT '',                      -- how far it has been fetched
  hint_seq    bigint NOT NULL DEFAULT 0,                     -- callbacks that told of something to fetch
  token       text NOT NULL DEFAULT '',                      -- of the latest of them: it allows fetching at once, and nothing else
  due_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  lease_until timestamptz(6),
  error_code  int,                                           -- why it could not be fetched last; null: it could
  fetched_at  timestamptz(6),
  PRIMARY KEY (corp_id, open_kfid)
);
CREATE INDEX service_account_due ON service_account (due_at) WHERE NOT gone;

-- The right to write to a customer: 48 hours from her last word in a chat, five messages until the next. What was spent of it is counted from the ledger.
CREATE TABLE service_session (
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  open_kfid   text NOT NULL,
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  said_at     timestamptz(6) NOT NULL,
  PRIMARY KEY (customer_id, open_kfid)
);
CREATE INDEX service_session_said ON service_session (said_at);

-- What happens there is an event of the customer, told by the product. Properties that a corp has given an event of that name before stay beside ours.
CREATE FUNCTION define_service_events(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition AS known (corp_id, name, title, properties) VALUES
    (corp, 'message.received', '客服收到消息', '[{"name":"kind","title":"消息类型","type":"text"},{"name":"keyword","title":"关键词","type":"text"},{"name":"account","title":"客服账号","type":"text"},{"name":"text","title":"内容（接口告知时）","type":"text"}]'),
    (corp, 'message.entered', '进入客服会话', '[{"name":"scene","title":"来源场景","type":"text"},{"name":"account","title":"客服账号","type":"text"}]'),
    (corp, 'message.undelivered', '客服消息未送达', '[{"name":"permanent","title":"不再可发","type":"boolean"},{"name":"code","title":"原因代码","type":"text"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET deleted_at = NULL, revision = known.revision + 1, properties = known.properties || coalesce((
    SELECT jsonb_agg(ours) FROM jsonb_array_elements(excluded.properties) AS ours
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(known.properties) AS theirs WHERE theirs ->> 'name' = ours ->> 'name')), '[]')
$$;
CREATE FUNCTION begin_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO service_desk (corp_id) VALUES (NEW.id);
  PERFORM define_service_events(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_service AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION begin_service();
INSERT INTO service_desk (corp_id) SELECT id FROM corp;
SELECT define_service_events(id) FROM corp;
