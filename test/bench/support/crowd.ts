import type { TestDatabase } from '../../support/test-database.js';

/** Tags `t1` … of a crowd, in groups of ten. */
export const crowdTags = 200;

export const cities = ['上海', '北京', '杭州', '广州'] as const;

/**
 * So many customers of a corp, in a handful of statements: a city and a score each, two tags of 200, and on average one order
 * in the last ninety days. Statistics are taken at the end, as the database does by itself on a running system.
 */
export async function storeCrowd({ query }: TestDatabase, corpId: string, count: number): Promise<void> {
  await query(`INSERT INTO tag_group (corp_id, id, name) SELECT $1, 'g' || n, 'g' || n FROM generate_series(0, $2 / 10) AS n`, [corpId, crowdTags]);
  await query(`INSERT INTO tag (corp_id, id, group_id, name) SELECT $1, 't' || n, 'g' || n / 10, 't' || n FROM generate_series(1, $2::int) AS n`, [
    corpId,
    crowdTags,
  ]);
  await query(
    `INSERT INTO customer (corp_id, external_userid, name, attributes)
     SELECT $1, 'crowd-' || n, '客户 ' || n, jsonb_build_object('city', ($3::text[])[1 + n % 4], 'score', n % 100) FROM generate_series(1, $2::int) AS n`,
    [corpId, count, cities],
  );
  await query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source)
     SELECT $1, c.id, '', 't' || 1 + (c.id * k * 7) % $2, 'api' FROM customer c CROSS JOIN generate_series(1, 2) AS k WHERE c.corp_id = $1 ON CONFLICT DO NOTHING`,
    [corpId, crowdTags],
  );
  await query(
    `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
     SELECT $1, c.id, 'order_paid', now() - (c.id * 37 + k * 11) % 90 * interval '1 day', jsonb_build_object('amount', c.id % 500), 'bench', c.id || ':' || k
     FROM customer c CROSS JOIN generate_series(1, 2) AS k WHERE c.corp_id = $1 AND (c.id + k) % 2 = 0`,
    [corpId],
  );
  for (const table of ['tag', 'customer', 'relation_tag', 'business_event']) await query(`VACUUM ANALYZE ${table}`);
}

/** Tags × attributes × a window of thirty days. */
export const threeDimensions = {
  and: [
    { hasAny: [{ var: 'tags' }, ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8']] },
    { in: [{ var: 'attr.city' }, ['上海', '北京']] },
    { '>=': [{ eventCount: ['order_paid', 'P30D'] }, 1] },
  ],
};
