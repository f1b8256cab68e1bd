-- A to-do may be an employee's: the card that tells it is a row of the send ledger, meant for the one who is asked.
ALTER TABLE send_intent ADD COLUMN sender_named boolean NOT NULL DEFAULT false; -- the sender is the one the journey names, and nobody else will do

ALTER TABLE todo ADD COLUMN card_id uuid, -- the send_intent of the card; null where none is sent
  ADD COLUMN employee_id text,            -- who is asked; null: any operator, or nobody follows the customer
  ADD COLUMN escalated boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX todo_card ON todo (card_id) WHERE card_id IS NOT NULL;
CREATE INDEX todo_open_employee ON todo (corp_id, employee_id, due_at, id) WHERE answered_at IS NULL AND closed_at IS NULL;
CREATE INDEX todo_open_kind ON todo (corp_id, kind, due_at, id) WHERE answered_at IS NULL AND closed_at IS NULL;

-- An employee pressed a button of a card. Written by the server with the callback that tells it; the worker says what it came to.
CREATE TABLE todo_press (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  card_id     uuid NOT NULL,              -- task_id of the card: the send_intent's id
  body_sha256 text NOT NULL,              -- of the callback: told again, it is the same press
  employee_id text NOT NULL,
  answer      text NOT NULL,              -- core/plan todoAnswers
  pressed_at  timestamptz NOT NULL,
  verdict     text,                       -- counted | stranger | late | unknown; null until it is known
  todo_id     bigint REFERENCES todo (id) ON DELETE CASCADE,
  UNIQUE (corp_id, card_id, body_sha256)
);
CREATE INDEX todo_press_open ON todo_press (corp_id, id) WHERE verdict IS NULL;
CREATE INDEX todo_press_todo ON todo_press (todo_id, id) WHERE todo_id IS NOT NULL;

-- One answer for one question, and the event that tells the run; the caller holds the run. Nothing where it is answered already, or asked no more.
CREATE FUNCTION answer_todo(of_todo bigint, with_answer text, with_note text, by_actor text) RETURNS TABLE (run_id bigint) LANGUAGE sql AS $$
  WITH answered AS (
    UPDATE todo SET answer = with_answer, note = nullif(with_note, ''), answered_by = by_actor, answered_at = clock_timestamp()
    WHERE todo.id = of_todo AND todo.answered_at IS NULL AND todo.closed_at IS NULL RETURNING todo.*
  )
  INSERT INTO run_event (run_id, event_key, kind, payload)
  SELECT answered.run_id, 'todo:' || instruction || ':' || visit, 'signal',
    jsonb_build_object('instruction', instruction, 'visit', visit, 'name', kind, 'values', jsonb_build_object('decision', with_answer))
  FROM answered RETURNING run_event.run_id
$$;
