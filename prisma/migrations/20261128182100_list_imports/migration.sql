-- A list that was deleted is still read by versions that runs travel; its name is free again.
ALTER TABLE customer_list ADD COLUMN deleted_at timestamptz(6);
DROP INDEX customer_list_corp_id_name_key;
CREATE UNIQUE INDEX customer_list_name ON customer_list (corp_id, name) WHERE deleted_at IS NULL;

-- A file on its way onto a list. It is read again from the first row that is not done when its process dies.
CREATE TABLE import_job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  list_id bigint NOT NULL REFERENCES customer_list (id) ON DELETE CASCADE,
  file_name text NOT NULL,
  form text NOT NULL,
  -- Null when nothing more is read from it.
  file bytea,
  -- The first rows, as texts.
  preview jsonb NOT NULL,
  total int NOT NULL,
  mapping jsonb,
  state text NOT NULL DEFAULT 'preview' CHECK (state IN ('preview', 'running', 'done', 'failed')),
  rows_done int NOT NULL DEFAULT 0,
  added int NOT NULL DEFAULT 0,
  present int NOT NULL DEFAULT 0,
  duplicate int NOT NULL DEFAULT 0,
  unknown int NOT NULL DEFAULT 0,
  bad int NOT NULL DEFAULT 0,
  error text,
  lease_until timestamptz(6),
  created_by text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  done_at timestamptz(6)
);
CREATE INDEX import_job_list_id_id_idx ON import_job (list_id, id);
CREATE INDEX import_job_running ON import_job (id) WHERE state = 'running';

-- Rows of a file that were left out, with the reason.
CREATE TABLE import_error (
  job_id bigint NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
  row_no int NOT NULL,
  reason text NOT NULL,
  cells jsonb NOT NULL,
  PRIMARY KEY (job_id, row_no)
);

-- Who has a given value of an attribute: imports find customers by it.
CREATE INDEX customer_attributes ON customer USING gin (attributes jsonb_path_ops);
