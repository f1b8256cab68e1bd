-- Who has a tag, the newest customers first, without a look at anybody else.
CREATE INDEX relation_tag_corp_id_tag_id_customer_id_idx ON relation_tag (corp_id, tag_id, customer_id);
DROP INDEX relation_tag_corp_id_tag_id_idx;
