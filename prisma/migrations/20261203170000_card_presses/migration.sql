-- The first press on the buttons of a message's card, by the employee who was sent it.
CREATE TABLE card_press (
  intent_id   uuid PRIMARY KEY REFERENCES send_intent(id) ON DELETE CASCADE, -- task_id of the card
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  employee_id text NOT NULL,
  key         text NOT NULL,              -- of the button, in the plan
  label       text NOT NULL,              -- as it read
  pressed_at  timestamptz(6) NOT NULL
);

-- A press is an event of the customer whom the message is about, told by the product and by nobody else.
CREATE FUNCTION define_card_event(corp text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_definition (corp_id, name, title, properties) VALUES (corp, 'card.pressed', '员工点击卡片按钮',
    '[{"name":"button","title":"按钮","type":"text"},{"name":"key","title":"按钮标识","type":"text"},{"name":"journey","title":"旅程","type":"text"},{"name":"step","title":"步骤","type":"text"},{"name":"employee","title":"员工","type":"text"}]')
  ON CONFLICT (corp_id, name) DO UPDATE SET title = excluded.title, properties = excluded.properties, deleted_at = NULL
$$;
CREATE FUNCTION define_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM define_card_event(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER corp_cards AFTER INSERT ON corp FOR EACH ROW EXECUTE FUNCTION define_cards();
SELECT define_card_event(id) FROM corp;
