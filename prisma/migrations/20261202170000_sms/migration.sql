-- Messages go to telephones too: by a gateway of the corp's own, to the number in the attribute `mobile`.
ALTER TABLE channel_setting DROP CONSTRAINT channel_setting_kind_check, ADD CONSTRAINT channel_setting_kind_check CHECK (kind IN ('smtp', 'sms', 'webhook'));

CREATE OR REPLACE FUNCTION define_first_attributes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO attribute_definition (corp_id, name, title, type)
  SELECT NEW.id, name, title, 'text' FROM (VALUES ('city', '城市'), ('email', '邮箱'), ('mobile', '手机号'), ('gender', '性别'), ('stage', '阶段')) AS first(name, title)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
INSERT INTO attribute_definition (corp_id, name, title, type) SELECT id, 'mobile', '手机号', 'text' FROM corp ON CONFLICT DO NOTHING;
