-- A complaint that a person or a system told us of: to be answered within its day, and counted to the journey of the last message before it.
CREATE TABLE complaint (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  channel     text NOT NULL,                                 -- core/contracts complaintChannels: where it was heard
  text        text NOT NULL,
  reference   text,                                          -- the teller's own name for it; told twice, it is one
  told_by     text NOT NULL,                                 -- user:<id> or key:<id>
  at          timestamptz(6) NOT NULL,
  due_at      timestamptz(6) NOT NULL,
  intent_id   uuid REFERENCES send_intent(id) ON DELETE SET NULL,
  journey_id  uuid REFERENCES journey(id) ON DELETE SET NULL,
  answer      text,
  answered_by text,
  answered_at timestamptz(6),
  UNIQUE (corp_id, reference)
);
CREATE INDEX complaint_open ON complaint (corp_id, due_at, id) WHERE answered_at IS NULL;
CREATE INDEX complaint_answered ON complaint (corp_id, answered_at DESC, id DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX complaint_of_journey ON complaint (journey_id, at);
CREATE INDEX complaint_of_customer ON complaint (customer_id);
CREATE INDEX complaint_of_intent ON complaint (intent_id);

-- A journey's share of failures or complaints that stands above a line. At `stop` the journey's switch is set and only a person lets
-- it go; a warning goes when the share does.
CREATE TABLE journey_breach (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  measure    text NOT NULL CHECK (measure IN ('failures', 'complaints')),
  level      text NOT NULL CHECK (level IN ('warn', 'stop')),
  sends      integer NOT NULL,
  bad        integer NOT NULL,
  line       float8 NOT NULL,                                -- the share it stands above
  counted_from timestamptz(6) NOT NULL,
  raised_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  left_at    timestamptz(6),
  left_by    text,                                           -- who let the journey go; null for a warning that went
  note       text
);
CREATE UNIQUE INDEX journey_breach_standing ON journey_breach (journey_id, measure) WHERE left_at IS NULL;
CREATE INDEX journey_breach_of_corp ON journey_breach (corp_id, raised_at) WHERE left_at IS NULL;
CREATE INDEX journey_breach_released ON journey_breach (journey_id, left_at) WHERE level = 'stop';

-- What a journey's shares are counted from: what has left, by when that was learnt.
CREATE INDEX send_intent_sent ON send_intent (journey_id, settled_at)
  WHERE grp <> 'tag' AND state IN ('accepted', 'confirmed', 'delivered', 'failed', 'not_delivered');
CREATE INDEX send_intent_failed ON send_intent (journey_id, settled_at) WHERE grp <> 'tag' AND state IN ('failed', 'not_delivered');
