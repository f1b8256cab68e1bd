-- The tables of Tagtrail. PostgreSQL remembers: what a journey means lives here, and what keeps time lives in Temporal.
-- Instants are timestamptz by the database's clock. High-volume rows are keyed by bigint identities in insertion order.

-- ── Installation, corps and their switches ──────────────────────────────────────────────────────────────────────
-- A stop is a column of a row that always exists, because a lock cannot hold a row that is not there.
CREATE TABLE installation (
  id         integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  stopped    boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO installation DEFAULT VALUES;

CREATE TABLE corp (
  id                    text PRIMARY KEY,                    -- WeCom's corp id
  name                  text NOT NULL,
  agent_id              integer NOT NULL,
  api_base_url          text NOT NULL DEFAULT 'https://qyapi.weixin.qq.com',
  app_secret_sealed     text NOT NULL,
  callback_token_sealed text NOT NULL,
  callback_key_sealed   text NOT NULL,                       -- EncodingAESKey
  time_zone             text NOT NULL DEFAULT 'Asia/Shanghai',
  resend_when_absent    boolean NOT NULL DEFAULT false,      -- an unknown send proved absent is planned again
  stopped               boolean NOT NULL DEFAULT false,
  first_synced_at       timestamptz,                         -- triggers begin after the first sync
  last_synced_at        timestamptz,
  sync_error            text,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE channel (
  corp_id text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  kind    text NOT NULL,                                     -- core/plan `channels`
  stopped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (corp_id, kind)
);

CREATE TABLE channel_setting (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id       text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('smtp', 'webhook')),
  name          text NOT NULL,
  config        jsonb NOT NULL,                              -- nothing secret
  secret_sealed text,                                        -- password or signing secret
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, kind, name)
);

CREATE TABLE wecom_token (
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  agent_id     integer NOT NULL,
  token_sealed text,
  version      bigint NOT NULL DEFAULT 0,
  expires_at   timestamptz,
  refused_until timestamptz,                                 -- a bad secret is not tried again before
  refused_code integer,
  PRIMARY KEY (corp_id, agent_id)
);

-- ── Access ──────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE app_user (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login         text NOT NULL UNIQUE,
  name          text NOT NULL,
  password_hash text NOT NULL,
  role          text NOT NULL CHECK (role IN ('administrator', 'operator', 'viewer')),
  disabled_at   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_session (
  token_sha256 text PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES app_user(id) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL
);
CREATE INDEX user_session_user_id_idx ON user_session (user_id);

CREATE TABLE api_key (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id       text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  name          text NOT NULL,
  prefix        text NOT NULL UNIQUE,
  secret_sha256 text NOT NULL,
  role          text NOT NULL CHECK (role IN ('administrator', 'operator', 'viewer')),
  created_by    uuid REFERENCES app_user(id) ON DELETE SET NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz,
  revoked_at    timestamptz,
  last_used_at  timestamptz
);

CREATE TABLE audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id text,
  actor   text NOT NULL,                                     -- 'user:<id>' or 'key:<id>'
  action  text NOT NULL,
  target  text NOT NULL,
  detail  jsonb NOT NULL DEFAULT '{}',
  at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency (
  client_id   text NOT NULL,                                 -- 'user:<id>' or 'key:<id>'
  key         text NOT NULL,
  body_sha256 text NOT NULL,
  status      integer,                                       -- null while the first request is running
  response    jsonb,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (client_id, key)
);

-- ── The corp as WeCom has it ────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE department (
  corp_id   text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  id        integer NOT NULL,
  name      text NOT NULL,
  parent_id integer NOT NULL,
  PRIMARY KEY (corp_id, id)
);

CREATE TABLE employee (
  corp_id     text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  id          text NOT NULL,                                 -- WeCom's userid
  name        text NOT NULL,
  departments integer[] NOT NULL DEFAULT '{}',
  active      boolean NOT NULL DEFAULT true,
  PRIMARY KEY (corp_id, id)
);

CREATE TABLE tag_group (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  id         text NOT NULL,
  name       text NOT NULL,
  sort_order bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (corp_id, id)
);

CREATE TABLE tag (
  corp_id    text NOT NULL,
  id         text NOT NULL,
  group_id   text NOT NULL,
  name       text NOT NULL,
  sort_order bigint NOT NULL DEFAULT 0,
  deleted    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (corp_id, id),
  FOREIGN KEY (corp_id, group_id) REFERENCES tag_group(corp_id, id) ON DELETE CASCADE
);

CREATE TABLE customer (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id         text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  external_userid text NOT NULL,
  name            text NOT NULL DEFAULT '',
  attributes      jsonb NOT NULL DEFAULT '{}',               -- ours: city, email, …
  event_seq       bigint NOT NULL DEFAULT 0,                 -- orders customer_event
  withdrawn_at    timestamptz,                               -- unsubscribed
  lost_at         timestamptz,                               -- no follower is left
  stopped         boolean NOT NULL DEFAULT false,
  created_at      timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, external_userid)
);

CREATE TABLE relation (
  corp_id     text NOT NULL,
  employee_id text NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  added_at    timestamptz,
  state       text,                                          -- the channel the customer came by
  ended_at    timestamptz,                                   -- no longer friends
  PRIMARY KEY (customer_id, employee_id)
);
CREATE INDEX relation_corp_id_employee_id_idx ON relation (corp_id, employee_id);

CREATE TABLE relation_tag (
  corp_id     text NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  employee_id text NOT NULL,                                 -- '' for source api
  tag_id      text NOT NULL,
  source      text NOT NULL CHECK (source IN ('wecom', 'api')), -- a fetch replaces only wecom
  since       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, employee_id, tag_id, source)
);
CREATE INDEX relation_tag_corp_id_tag_id_idx ON relation_tag (corp_id, tag_id);

-- ── Events in ───────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE inbox (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id            text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  body_sha256        text NOT NULL,                          -- of the decrypted body
  callback_timestamp bigint NOT NULL,
  nonce              text NOT NULL,
  event              text NOT NULL,
  change_type        text NOT NULL DEFAULT '',
  body               jsonb NOT NULL,
  received_at        timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, body_sha256, callback_timestamp, nonce)
);

-- "Look at this customer again." Every verified callback raises seq; a fetch clears only the seq it began with.
CREATE TABLE dirty (
  corp_id         text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  employee_id     text NOT NULL,
  external_userid text NOT NULL,
  seq             bigint NOT NULL DEFAULT 1,
  cleared_seq     bigint NOT NULL DEFAULT 0,
  due_at          timestamptz NOT NULL DEFAULT now(),
  reads           integer NOT NULL DEFAULT 0,                -- empty diffs of this seq so far
  hint            text NOT NULL DEFAULT '',                  -- the newest change_type
  attempts        integer NOT NULL DEFAULT 0,
  lease_until     timestamptz,
  error           text,
  PRIMARY KEY (corp_id, employee_id, external_userid)
);
CREATE INDEX dirty_open ON dirty (corp_id, due_at) WHERE cleared_seq < seq;

CREATE TABLE customer_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  seq         bigint NOT NULL,
  kind        text NOT NULL,                                 -- tag_added, tag_removed, customer_added, customer_lost, attribute_changed, withdrawn, custom
  payload     jsonb NOT NULL,
  source      text NOT NULL,                                 -- wecom, sync, api, journey
  depth       integer NOT NULL DEFAULT 0,                    -- how many of our own tag writes led here
  at          timestamptz NOT NULL DEFAULT now(),
  UNIQUE (customer_id, seq)
);

-- CloudEvents taken from clients, once each.
CREATE TABLE client_event (
  corp_id  text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  source   text NOT NULL,
  event_id text NOT NULL,
  body     jsonb NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  taken_at timestamptz,                                      -- intake has applied it
  error    text,                                             -- why intake could not
  PRIMARY KEY (corp_id, source, event_id)
);
CREATE INDEX client_event_waiting ON client_event (at) WHERE taken_at IS NULL;

-- ── Journeys ────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE plan (
  hash       text PRIMARY KEY,                               -- SHA-256 of the canonical JSON
  body       jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE journey (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id         text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  name            text NOT NULL,
  draft           jsonb NOT NULL,                            -- graph
  draft_revision  integer NOT NULL DEFAULT 1,                -- the ETag
  live_version_id uuid,
  stopped         boolean NOT NULL DEFAULT false,
  archived_at     timestamptz,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX journey_corp_id_updated_at_idx ON journey (corp_id, updated_at);

CREATE TABLE journey_version (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id      text NOT NULL,
  journey_id   uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  number       integer NOT NULL,
  graph        jsonb NOT NULL,
  plan_hash    text NOT NULL REFERENCES plan(hash),
  stopped      boolean NOT NULL DEFAULT false,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (journey_id, number)
);

-- Which live version a domain event starts.
CREATE TABLE trigger_subscription (
  corp_id    text NOT NULL,
  kind       text NOT NULL,                                  -- tagAdded
  key        text NOT NULL,                                  -- the tag id
  journey_id uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  version_id uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  PRIMARY KEY (corp_id, kind, key, journey_id)
);

-- ── Entry and runs ──────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE entry_batch (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id    text NOT NULL,
  journey_id uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  total      integer NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at    timestamptz                                     -- its last entry was enrolled or refused
);

CREATE TABLE entry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL,
  journey_id  uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  version_id  uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  batch_id    bigint REFERENCES entry_batch(id),
  kind        text NOT NULL,                                 -- tag, api, list
  trigger_key text NOT NULL,                                 -- one cause enrols a customer once
  payload     jsonb NOT NULL DEFAULT '{}',
  owner_id    text,                                          -- the employee who set the triggering tag
  depth       integer NOT NULL DEFAULT 0,
  status      text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'enrolled', 'refused')),
  reason      text,                                          -- of a refusal
  run_id      bigint,
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, journey_id, trigger_key, customer_id)
);
CREATE INDEX entry_waiting ON entry (version_id, id) WHERE status = 'waiting';
CREATE INDEX entry_batch_waiting ON entry (batch_id) WHERE status = 'waiting';

CREATE TABLE cohort (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id     text NOT NULL,
  version_id  uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  runs        integer NOT NULL DEFAULT 0,                    -- ever put in
  open_runs   integer NOT NULL DEFAULT 0,
  next_due_at timestamptz,
  closed_at   timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);
CREATE INDEX cohort_open ON cohort (version_id, id) WHERE closed_at IS NULL;

CREATE TABLE run (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id       text NOT NULL,
  journey_id    uuid NOT NULL REFERENCES journey(id) ON DELETE CASCADE,
  version_id    uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  cohort_id     bigint REFERENCES cohort(id),                -- null when it ended in its first beat
  customer_id   bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  entry_id      bigint NOT NULL REFERENCES entry(id),
  owner_id      text,                                        -- the employee it sends as
  concurrency_key text NOT NULL DEFAULT '',
  trigger_key   text NOT NULL,
  state         jsonb NOT NULL,                              -- core/interpreter RunState
  at_instruction integer NOT NULL DEFAULT 0,                 -- where it stands, for counting
  step_no       integer NOT NULL DEFAULT 0,
  next_due_at   timestamptz,
  status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'ended')),
  end_reason    text,
  held          boolean NOT NULL DEFAULT false,
  parked_code   text,                                        -- why advance could not go on
  parked_detail text,
  started_at    timestamptz NOT NULL DEFAULT now(),
  ended_at      timestamptz,
  UNIQUE (corp_id, journey_id, trigger_key, customer_id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX one_open_run ON run (corp_id, journey_id, customer_id, concurrency_key) WHERE status = 'open';
CREATE INDEX run_of_cohort ON run (cohort_id) WHERE status = 'open';
CREATE INDEX run_version_id_id_idx ON run (version_id, id);
CREATE INDEX run_customer_id_idx ON run (customer_id);
CREATE INDEX run_parked ON run (corp_id, id) WHERE parked_code IS NOT NULL AND status = 'open';

-- Events of a run, consumed when the step that used them commits, in order of their identity.
CREATE TABLE run_event (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id    bigint NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  event_key text NOT NULL,
  kind      text NOT NULL,                                   -- core/interpreter RunEvent kinds: changed, outcome, skipWait, end
  payload   jsonb NOT NULL DEFAULT '{}',
  at        timestamptz NOT NULL DEFAULT now(),
  consumed_by_step integer,
  ignored   boolean NOT NULL DEFAULT false,
  UNIQUE (run_id, event_key)
);
CREATE INDEX run_event_open ON run_event (run_id, id) WHERE consumed_by_step IS NULL AND NOT ignored;

CREATE TABLE run_wait (
  run_id      bigint NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  instruction integer NOT NULL,
  visit       integer NOT NULL,
  customer_id bigint NOT NULL,
  until_at    timestamptz NOT NULL,
  time_zone   text NOT NULL,
  match_key   text,                                          -- 'hasTag:<tag id>'
  begun_at    timestamptz NOT NULL DEFAULT now(),
  ended_at    timestamptz,
  ended_by    text,
  PRIMARY KEY (run_id, instruction, visit)
);
CREATE INDEX run_wait_match ON run_wait (customer_id, match_key) WHERE ended_at IS NULL AND match_key IS NOT NULL;

CREATE TABLE run_step (
  run_id      bigint NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  step_no     integer NOT NULL,
  instruction integer NOT NULL,
  visit       integer NOT NULL,
  result      text NOT NULL,
  explanation jsonb,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_id, step_no)
);

-- ── The send ledger ─────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE send_call (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id       text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id    uuid NOT NULL,
  version_id    uuid NOT NULL,
  node_id       text NOT NULL,
  channel       text NOT NULL,
  grp           text NOT NULL CHECK (grp IN ('send', 'tag', 'other')),
  api           text NOT NULL,                               -- add_msg_template, message/send, mark_tag, smtp, webhook
  sender        text NOT NULL DEFAULT '',
  content_key   text NOT NULL,                               -- equal for calls that say the same
  priority      smallint NOT NULL,                           -- index into core/plan sendPriorities
  request       jsonb NOT NULL,                              -- what the channel sends, rendered
  request_bytes text NOT NULL,                               -- the exact bytes
  recipients    integer NOT NULL,
  state         text NOT NULL DEFAULT 'reserved',
  stale         boolean NOT NULL DEFAULT false,              -- a recipient withdrew: render again
  not_before    timestamptz NOT NULL DEFAULT now(),
  not_after     timestamptz NOT NULL,
  attempt_no    integer NOT NULL DEFAULT 0,
  fencing_token uuid,
  slot_at       timestamptz,
  dispatched_at timestamptz,
  settled_at    timestamptz,
  msgid         text,
  error_code    integer,
  error_text    text,
  reads         integer NOT NULL DEFAULT 0,                  -- complete reads that did not find an unknown call
  first_read_at timestamptz,
  tracking      text NOT NULL DEFAULT 'none' CHECK (tracking IN ('none', 'open', 'closed')),
  confirm_until timestamptz,
  next_poll_at  timestamptz,
  polls         integer NOT NULL DEFAULT 0,
  reminders     integer NOT NULL DEFAULT 0,
  cancel_asked_at timestamptz,
  lease_until   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (corp_id, msgid)
) WITH (fillfactor = 70);
-- An equal second call waits until the first is known: a task list can tell them apart by nothing else.
CREATE UNIQUE INDEX one_open_equal_call ON send_call (corp_id, sender, content_key) WHERE api = 'add_msg_template' AND state IN ('dispatching', 'unknown');
CREATE INDEX send_call_pick ON send_call (corp_id, grp, priority, id) WHERE state = 'reserved';
CREATE INDEX send_call_flying ON send_call (corp_id, dispatched_at) WHERE state IN ('dispatching', 'unknown');
CREATE INDEX send_call_track ON send_call (corp_id, next_poll_at) WHERE tracking = 'open';

CREATE TABLE send_intent (
  id            uuid PRIMARY KEY,                            -- md5 of run, instruction, visit, recipient
  corp_id       text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  journey_id    uuid NOT NULL,
  version_id    uuid NOT NULL,
  run_id        bigint NOT NULL REFERENCES run(id) ON DELETE CASCADE,
  instruction   integer NOT NULL,
  visit         integer NOT NULL,
  recipient     text NOT NULL,                               -- customer:<id>
  customer_id   bigint NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  node_id       text NOT NULL,
  channel       text NOT NULL,
  grp           text NOT NULL CHECK (grp IN ('send', 'tag', 'other')),
  sender        text NOT NULL DEFAULT '',
  content_key   text NOT NULL,                               -- intents of one key may share a call
  priority      smallint NOT NULL,
  batch_id      bigint,                                      -- the bulk entry that feeds its window
  window_until  timestamptz NOT NULL,                        -- the coalescing window it would close alone
  due_at        timestamptz NOT NULL,
  deadline      timestamptz NOT NULL,
  confirm_ms    bigint NOT NULL DEFAULT 0,
  attempts      integer NOT NULL DEFAULT 0,
  max_attempts  integer NOT NULL,
  retry_ms      bigint NOT NULL,
  state         text NOT NULL DEFAULT 'planned',
  reason        text,
  call_id       bigint REFERENCES send_call(id),
  planned_at    timestamptz NOT NULL DEFAULT now(),
  settled_at    timestamptz,
  UNIQUE (run_id, instruction, visit, recipient)
) WITH (fillfactor = 70);
CREATE INDEX send_intent_planned ON send_intent (corp_id, content_key, planned_at) WHERE state = 'planned';
CREATE INDEX send_intent_call_id_idx ON send_intent (call_id);
CREATE INDEX send_intent_customer_open ON send_intent (customer_id) WHERE state IN ('planned', 'reserved', 'dispatching', 'unknown', 'accepted', 'confirmed', 'needs_attention');
CREATE INDEX send_intent_attention ON send_intent (corp_id, id) WHERE state = 'needs_attention';

CREATE TABLE allowed_transition (
  ledger     text NOT NULL CHECK (ledger IN ('intent', 'call')),
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (ledger, from_state, to_state)
);
INSERT INTO allowed_transition (ledger, from_state, to_state) VALUES
  ('intent', 'planned', 'reserved'), ('intent', 'planned', 'suppressed'),
  ('intent', 'reserved', 'dispatching'), ('intent', 'reserved', 'planned'), ('intent', 'reserved', 'suppressed'),
  ('intent', 'dispatching', 'accepted'), ('intent', 'dispatching', 'planned'), ('intent', 'dispatching', 'failed'),
  ('intent', 'dispatching', 'not_delivered'), ('intent', 'dispatching', 'unknown'),
  ('intent', 'unknown', 'accepted'), ('intent', 'unknown', 'planned'), ('intent', 'unknown', 'needs_attention'),
  ('intent', 'accepted', 'confirmed'), ('intent', 'accepted', 'delivered'), ('intent', 'accepted', 'not_delivered'), ('intent', 'accepted', 'planned'),
  ('intent', 'confirmed', 'delivered'), ('intent', 'confirmed', 'not_delivered'),
  ('intent', 'needs_attention', 'accepted'), ('intent', 'needs_attention', 'planned'), ('intent', 'needs_attention', 'failed'),
  ('call', 'reserved', 'dispatching'), ('call', 'reserved', 'returned'),
  ('call', 'dispatching', 'accepted'), ('call', 'dispatching', 'refused'), ('call', 'dispatching', 'unknown'),
  ('call', 'unknown', 'accepted'), ('call', 'unknown', 'absent'), ('call', 'unknown', 'needs_attention'),
  ('call', 'needs_attention', 'accepted'), ('call', 'needs_attention', 'absent'), ('call', 'needs_attention', 'given_up');

CREATE FUNCTION refuse_forbidden_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM allowed_transition WHERE ledger = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'ledger %: a row may not move from % to %', TG_ARGV[0], OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER send_intent_transition BEFORE UPDATE OF state ON send_intent FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION refuse_forbidden_transition('intent');
CREATE TRIGGER send_call_transition BEFORE UPDATE OF state ON send_call FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION refuse_forbidden_transition('call');

-- A published version and a stored plan never change.
CREATE FUNCTION refuse_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER journey_version_immutable BEFORE UPDATE ON journey_version FOR EACH ROW
  WHEN ((OLD.graph, OLD.plan_hash, OLD.number, OLD.journey_id) IS DISTINCT FROM (NEW.graph, NEW.plan_hash, NEW.number, NEW.journey_id)) EXECUTE FUNCTION refuse_content_change();
CREATE TRIGGER plan_immutable BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION refuse_content_change();
CREATE TRIGGER audit_insert_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_content_change();

-- ── The gate ────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE gate (
  corp_id          text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  grp              text NOT NULL,                            -- send, tag, read, other, token
  next_at          timestamptz NOT NULL DEFAULT '-infinity',
  limit_per_minute integer NOT NULL CHECK (limit_per_minute > 0),
  breaker_until    timestamptz,
  breaker_code     integer,
  PRIMARY KEY (corp_id, grp)
) WITH (fillfactor = 50);

CREATE TABLE slot_log (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id text NOT NULL,
  grp     text NOT NULL,
  slot_at timestamptz NOT NULL,
  call_id bigint,
  used    boolean                                            -- null: handed out, not yet said
);
CREATE INDEX slot_log_corp_id_grp_slot_at_idx ON slot_log (corp_id, grp, slot_at);

-- ── Asked of the worker ─────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE command (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id      text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  kind         text NOT NULL,                                -- core/contracts CommandKind
  payload      jsonb NOT NULL DEFAULT '{}',
  status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  result       jsonb,
  requested_by text NOT NULL,
  lease_until  timestamptz,
  attempts     integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL DEFAULT now(),
  done_at      timestamptz
);
CREATE INDEX command_waiting ON command (id) WHERE status = 'waiting';

CREATE TABLE job_lease (
  name       text PRIMARY KEY,
  holder     text NOT NULL,
  expires_at timestamptz NOT NULL,
  last_ran_at timestamptz,
  last_error text
);
