-- Corps are apart. A person has a role in each corp they belong to; an administrator of the installation may do everything.
-- Whoever could reach every corp keeps what they have: a membership in each with the role they had.
CREATE TABLE corp_member (
  user_id uuid NOT NULL REFERENCES app_user(id) ON DELETE CASCADE,
  corp_id text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  role    text NOT NULL CHECK (role IN ('administrator', 'operator', 'viewer')),
  PRIMARY KEY (user_id, corp_id)
);
CREATE INDEX corp_member_corp_id_idx ON corp_member (corp_id);

ALTER TABLE app_user ADD COLUMN administrator boolean NOT NULL DEFAULT false;
UPDATE app_user SET administrator = true WHERE role = 'administrator';
INSERT INTO corp_member (user_id, corp_id, role) SELECT u.id, c.id, u.role FROM app_user u CROSS JOIN corp c;
ALTER TABLE app_user DROP COLUMN role;
