-- When clients last told of a customer's tag: of two events told in another order than their times, the later time wins.
CREATE TABLE client_tag (
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  tag_id      text NOT NULL,
  told_at     timestamptz NOT NULL,
  PRIMARY KEY (customer_id, tag_id)
);

-- What a loop could not do for one corp or version: it goes on with the others, comes back after a pause, and says so here.
CREATE TABLE loop_failure (
  loop     text NOT NULL,
  key      text NOT NULL,
  error    text NOT NULL,
  failures integer NOT NULL DEFAULT 1,
  first_at timestamptz NOT NULL DEFAULT now(),
  last_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (loop, key)
);
