-- Lists of customers that operators keep by hand or by import.
CREATE TABLE customer_list (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corp_id text NOT NULL REFERENCES corp (id) ON DELETE CASCADE,
  name text NOT NULL,
  revision int NOT NULL DEFAULT 1,
  -- Changed with every membership, under the lock of this row.
  members int NOT NULL DEFAULT 0,
  created_by text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  updated_at timestamptz(6) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX customer_list_corp_id_name_key ON customer_list (corp_id, name);

CREATE TABLE list_member (
  list_id bigint NOT NULL REFERENCES customer_list (id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  since timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (list_id, customer_id)
);
CREATE INDEX list_member_customer_id_idx ON list_member (customer_id);
