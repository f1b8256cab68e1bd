import type { CustomerItem, JsonObjectBody } from '@tagtrail/core/http';

export interface CustomerRow {
  readonly id: string;
  readonly external_userid: string;
  readonly name: string;
  readonly attributes: JsonObjectBody;
  readonly tags: { id: string; name: string }[];
  readonly owner: { id: string; name: string } | null;
  readonly open_runs: number;
  readonly withdrawn_at: string | null;
  readonly marketing_withdrawn_at: string | null;
  readonly lost_at: string | null;
  readonly stopped: boolean;
  readonly created_at: string;
}

/** Columns of `CustomerRow` from customer `c`. The owner is the oldest follower. */
export const customerColumns = `c.id, c.external_userid, c.name, c.attributes, c.withdrawn_at, c.marketing_withdrawn_at, c.lost_at, c.stopped, c.created_at,
  (SELECT count(*)::int FROM run r WHERE r.customer_id = c.id AND r.status = 'open') AS open_runs,
  (SELECT coalesce(jsonb_agg(t), '[]') FROM (
     SELECT DISTINCT rt.tag_id AS id, coalesce(tag.name, rt.tag_id) AS name FROM relation_tag rt
     LEFT JOIN tag ON tag.corp_id = rt.corp_id AND tag.id = rt.tag_id WHERE rt.customer_id = c.id ORDER BY 2) t) AS tags,
  (SELECT jsonb_build_object('id', rel.employee_id, 'name', coalesce(e.name, rel.employee_id)) FROM relation rel
     LEFT JOIN employee e ON e.corp_id = rel.corp_id AND e.id = rel.employee_id
     WHERE rel.customer_id = c.id AND rel.ended_at IS NULL ORDER BY rel.added_at NULLS LAST, rel.employee_id LIMIT 1) AS owner`;

export const toCustomerItem = (row: CustomerRow): CustomerItem => ({
  id: row.id,
  externalUserid: row.external_userid,
  name: row.name,
  attributes: row.attributes,
  tags: row.tags,
  owner: row.owner,
  openRuns: row.open_runs,
  withdrawnAt: row.withdrawn_at,
  marketingWithdrawnAt: row.marketing_withdrawn_at,
  lostAt: row.lost_at,
  stopped: row.stopped,
  createdAt: row.created_at,
});
