-- Who has withdrawn is looked for in the list of customers, and they are few.
CREATE INDEX customer_withdrawn ON customer (corp_id, id) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX customer_marketing_withdrawn ON customer (corp_id, id) WHERE marketing_withdrawn_at IS NOT NULL;
