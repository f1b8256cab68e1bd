-- A file of customers who withdraw goes onto no list.
ALTER TABLE import_job ALTER COLUMN list_id DROP NOT NULL;
CREATE INDEX import_job_opt_outs ON import_job (corp_id, id) WHERE list_id IS NULL;
