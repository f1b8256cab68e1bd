-- What mail servers and SMS gateways tell us afterwards comes signed, with a secret that is theirs alone.
ALTER TABLE channel_setting ADD COLUMN report_secret_sealed text;

-- Where a customer cannot be reached: an address that does not exist, a number that is none. Another address of hers is not meant.
CREATE TABLE unusable_address (
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  channel     text NOT NULL CHECK (channel IN ('email', 'sms')),
  address     text NOT NULL,                                 -- as it was sent to, an e-mail address in small letters
  detail      text NOT NULL,                                 -- what the receiver said
  intent_id   uuid REFERENCES send_intent(id) ON DELETE SET NULL,
  at          timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (customer_id, channel, address)
);
CREATE INDEX unusable_address_intent ON unusable_address (intent_id);

-- The rule by which numbers are dialled, as core's `mobileNumber` has it: who answers by SMS is found by her number, however it was written.
CREATE FUNCTION mobile_number(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN digits ~ '^(\+?86|0086)?1[3-9][0-9]{9}$' THEN '+86' || right(digits, 11)
    WHEN digits ~ '^\+(?!86)[1-9][0-9]{6,14}$' THEN digits
  END FROM (SELECT regexp_replace(normalize(written, NFKC), '[\s().-]', '', 'g') AS digits) AS stripped
$$;
CREATE INDEX customer_mobile ON customer (corp_id, mobile_number(attributes ->> 'mobile')) WHERE attributes ->> 'mobile' IS NOT NULL;
-- A gateway may know an SMS by its own number alone.
CREATE INDEX send_call_sms ON send_call (corp_id, msgid) WHERE channel = 'sms' AND msgid IS NOT NULL;

-- What came back is an event of the customer, told by the product and by nobody else.
CREATE FUNCTION define_report_events(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition (corp_id, name, title, properties) VALUES
    (corp, 'mail.bounced', '邮件被退回', '[{"name":"permanent","title":"地址不可用","type":"boolean"},{"name":"code","title":"原因代码","type":"text"}]'),
    (corp, 'sms.undelivered', '短信未送达', '[{"name":"permanent","title":"号码不可用","type":"boolean"},{"name":"code","title":"原因代码","type":"text"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET title = excluded.title, properties = excluded.properties, deleted_at = NULL
$$;
CREATE FUNCTION define_reports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM define_report_events(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_reports AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_reports();
SELECT define_report_events(id) FROM corp;
