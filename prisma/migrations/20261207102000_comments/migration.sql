-- What colleagues say to each other about a step, or about a journey as a whole. Nothing that runs ever reads it.
CREATE TABLE comment_thread (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  journey_id  uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  node_id     text,                        -- null: about the journey as a whole
  step_title  text NOT NULL DEFAULT '',    -- as the step was called when it began: it may be gone since
  resolved_at timestamptz(6),
  resolved_by text
);
CREATE INDEX comment_thread_of_journey ON comment_thread (journey_id, id DESC);

CREATE TABLE journey_comment (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  thread_id  bigint NOT NULL REFERENCES comment_thread (id) ON DELETE CASCADE,
  text       text NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  edited_at  timestamptz(6),
  deleted_at timestamptz(6),
  CHECK (deleted_at IS NULL OR text = '')
);
CREATE INDEX journey_comment_of_thread ON journey_comment (thread_id, id);

-- Who is asked to look; it waits for them until they answer, put it away, or the thread is resolved.
CREATE TABLE comment_mention (
  comment_id bigint NOT NULL REFERENCES journey_comment (id) ON DELETE CASCADE,
  user_id    uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  seen_at    timestamptz(6),
  PRIMARY KEY (comment_id, user_id)
);
CREATE INDEX comment_mention_waiting ON comment_mention (user_id) WHERE seen_at IS NULL;
