-- Files that messages carry, named by what is in them. What was deleted keeps its name for the versions that had it, without its bytes.
CREATE TABLE media_asset (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  id         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name       text NOT NULL,
  mime       text NOT NULL,
  size       integer NOT NULL CHECK (size BETWEEN 1 AND 20971520),
  body       bytea,
  created_by text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  removed_at timestamptz(6),
  PRIMARY KEY (corp_id, sha256),
  CHECK ((body IS NULL) = (removed_at IS NOT NULL)),
  CHECK (body IS NULL OR length(body) = size)
);
-- Pictures and films are packed already.
ALTER TABLE media_asset ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX media_asset_newest ON media_asset (corp_id, id) WHERE removed_at IS NULL;

-- The same file as WeCom has it for an app. A picture (the cover of a link) stays for ever, the others three days.
CREATE TABLE wecom_media (
  corp_id     text NOT NULL,
  sha256      text NOT NULL,
  agent_id    integer NOT NULL,
  use         text NOT NULL CHECK (use IN ('image', 'picture', 'video', 'file')),
  media_id    text,
  uploaded_at timestamptz(6),
  expires_at  timestamptz(6),
  -- A message needs it, and what there is is missing or about to end.
  wanted_at   timestamptz(6),
  lease_until timestamptz(6),
  -- Why the last try to upload it was in vain, and when it is tried again.
  failed_code integer,
  failed_for_good boolean NOT NULL DEFAULT false,
  retry_at    timestamptz(6),
  -- When WeCom last refused an id that should have been good.
  spoilt_at   timestamptz(6),
  PRIMARY KEY (corp_id, agent_id, sha256, use),
  FOREIGN KEY (corp_id, sha256) REFERENCES media_asset (corp_id, sha256) ON DELETE CASCADE,
  CHECK ((media_id IS NULL) = (expires_at IS NULL))
);
CREATE INDEX wecom_media_asset ON wecom_media (corp_id, sha256);
CREATE INDEX wecom_media_wanted ON wecom_media (wanted_at) WHERE wanted_at IS NOT NULL;

-- Which files a version sends: none of them is deleted while somebody travels it.
CREATE TABLE version_media (
  version_id uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  corp_id    text NOT NULL,
  sha256     text NOT NULL,
  -- What WeCom is to have it as before anybody asks: a welcome cannot wait for an upload.
  ready_as   text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (version_id, sha256),
  FOREIGN KEY (corp_id, sha256) REFERENCES media_asset (corp_id, sha256)
);
CREATE INDEX version_media_asset ON version_media (corp_id, sha256);
CREATE INDEX version_media_ahead ON version_media (version_id) WHERE ready_as <> '{}';

-- What waits for a file to be with WeCom is woken when it is.
CREATE INDEX send_intent_media_waits ON send_intent (corp_id, id) WHERE state = 'planned' AND wait_reason = 'media';
