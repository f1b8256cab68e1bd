-- Words that many messages begin from, kept in versions. The row names the newest; a journey has copies, so nothing here changes what is sent.
CREATE TABLE content_template (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  corp_id     text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  name        text NOT NULL,
  category    text NOT NULL CHECK (category IN ('marketing', 'notice', 'urgent')),
  revision    integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  changed_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  archived_at timestamptz(6)
);
-- What is archived keeps no name from another.
CREATE UNIQUE INDEX content_template_name ON content_template (corp_id, name) WHERE archived_at IS NULL;
CREATE INDEX content_template_newest ON content_template (corp_id, changed_at DESC, id DESC);

-- Each save, for ever.
CREATE TABLE content_template_version (
  template_id   uuid NOT NULL REFERENCES content_template (id) ON DELETE CASCADE,
  number        integer NOT NULL CHECK (number > 0),
  name          text NOT NULL,
  content       jsonb NOT NULL,
  restored_from integer,
  created_by    text NOT NULL,
  created_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (template_id, number),
  FOREIGN KEY (template_id, restored_from) REFERENCES content_template_version (template_id, number) ON DELETE CASCADE
);
CREATE TRIGGER content_template_version_immutable BEFORE UPDATE ON content_template_version FOR EACH ROW EXECUTE FUNCTION refuse_content_change();
