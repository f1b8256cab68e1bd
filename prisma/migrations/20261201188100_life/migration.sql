-- What people did to one thing is read with it.
CREATE INDEX audit_of_target ON audit (corp_id, target, id);
