-- What a customer does not want: nothing at all since `withdrawn_at`, no marketing since `marketing_withdrawn_at`.
ALTER TABLE customer ADD COLUMN marketing_withdrawn_at timestamptz(6);

-- Every change of a customer's consent, in her order. The present state stands with the customer, where the gates read it under lock.
CREATE TABLE customer_consent (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  change      text NOT NULL CHECK (change IN ('withdrawn', 'granted')),
  scope       text NOT NULL CHECK (scope IN ('everything', 'marketing')),
  source      text NOT NULL CHECK (source IN ('staff', 'api', 'link', 'oneClick', 'keyword', 'import', 'complaint')),
  who         text,                                          -- user:<id> or key:<id>; null: the customer herself
  words       text,                                          -- what she said, or the reason that staff gave
  intent_id   uuid,                                          -- the message it answers to; it is kept longer than that
  at          timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX customer_consent_of_customer ON customer_consent (customer_id, id);

-- A proof is not rewritten. It goes with its customer, which a foreign key does from within.
CREATE TRIGGER customer_consent_insert_only BEFORE UPDATE ON customer_consent FOR EACH ROW EXECUTE FUNCTION refuse_content_change();
CREATE TRIGGER customer_consent_kept BEFORE DELETE ON customer_consent FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_content_change();

-- Who had withdrawn before the record was kept: by whom, as far as the audit says.
INSERT INTO customer_consent (corp_id, customer_id, change, scope, source, who, at)
SELECT c.corp_id, c.id, 'withdrawn', 'everything', CASE WHEN told.actor LIKE 'key:%' THEN 'api' ELSE 'staff' END, told.actor, c.withdrawn_at
FROM customer c LEFT JOIN LATERAL (
  SELECT a.actor FROM audit a WHERE a.corp_id = c.corp_id AND a.target = 'customer:' || c.id AND a.action = 'customer.withdrawn' ORDER BY a.id DESC LIMIT 1
) AS told ON true
WHERE c.withdrawn_at IS NOT NULL ORDER BY c.withdrawn_at, c.id;
