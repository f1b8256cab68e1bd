-- What was done in a corp, the newest first, and of one person.
CREATE INDEX audit_of_corp ON audit (corp_id, id);
CREATE INDEX audit_of_actor ON audit (corp_id, actor, id);
