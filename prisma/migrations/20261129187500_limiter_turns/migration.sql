-- When the next turn of each limiter of a journey is: moved on by window / count for every customer who comes.
CREATE TABLE limiter_turn (
  journey_id uuid NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
  node_id    text NOT NULL,
  next_at    timestamptz NOT NULL,
  PRIMARY KEY (journey_id, node_id)
);
