-- One queue for all that the server writes of customers and the worker follows up: attributes, and now memberships of lists.
ALTER TABLE attribute_change RENAME TO customer_change;
ALTER INDEX attribute_change_corp RENAME TO customer_change_corp;
ALTER INDEX attribute_change_pkey RENAME TO customer_change_pkey;
ALTER SEQUENCE attribute_change_id_seq RENAME TO customer_change_id_seq;
ALTER TABLE customer_change RENAME CONSTRAINT attribute_change_customer_id_fkey TO customer_change_customer_id_fkey;
ALTER TABLE customer_change RENAME COLUMN name TO key;              -- name of the attribute, id of the list
ALTER TABLE customer_change ADD COLUMN kind text NOT NULL DEFAULT 'attributeChanged';
ALTER TABLE customer_change ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE customer_change ADD CHECK (kind IN ('attributeChanged', 'listEntered', 'listLeft'));

-- Whoever writes members, in the same transaction. Nothing of a customer or a list that is deleted with them.
CREATE FUNCTION note_list_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_change (corp_id, customer_id, kind, key, source)
  SELECT l.corp_id, c.id, CASE TG_OP WHEN 'INSERT' THEN 'listEntered' ELSE 'listLeft' END, l.id::text, 'list'
  FROM changed JOIN customer_list l ON l.id = changed.list_id JOIN customer c ON c.id = changed.customer_id ORDER BY c.id, l.id;
  RETURN NULL;
END $$;
CREATE TRIGGER list_member_noted_come AFTER INSERT ON list_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_list_members();
CREATE TRIGGER list_member_noted_gone AFTER DELETE ON list_member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_list_members();

-- Nothing has ever been written there.
ALTER TABLE segment DROP COLUMN fill_error;
