-- Customers of one corp in the order of their ids: pages of a list, and the chunks in which a segment is filled.
CREATE INDEX customer_corp_id_id_idx ON customer (corp_id, id);
