-- Entries that were refused are listed, newest first: of a corp (and of a journey in it), and of a customer.
CREATE INDEX entry_refused ON entry (corp_id, id) WHERE status = 'refused';
CREATE INDEX entry_refused_customer ON entry (customer_id, id) WHERE status = 'refused';
