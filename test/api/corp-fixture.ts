import type { JsonClient } from '../support/json-client.js';
import type { ApiServer } from './api-server.js';

/** A corp with what a sync would have found: one tag group, two tags, some customers with one follower. */
export interface CorpFixture {
  readonly id: string;
  readonly agentId: number;
  readonly callbackToken: string;
  readonly callbackKey: string;
  /** The API under this corp, as the administrator. */
  readonly api: JsonClient;
  /** Ids of the tags 高意向 and 已成交. */
  readonly tags: { readonly interested: string; readonly bought: string };
  /** Our ids of the customers `wm-<corp>-1` and so on. */
  readonly customerIds: readonly string[];
  externalUserid(n: number): string;
}

const callbackKey = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq';

export async function addCorp(server: ApiServer, id = 'wwsandbox000000001', customers = 3): Promise<CorpFixture> {
  const callbackToken = 'sandboxToken01';
  const corp = {
    id,
    name: `企业 ${id}`,
    agentId: 1_000_002,
    appSecret: 'app-secret-text',
    callbackToken,
    callbackKey,
    apiBaseUrl: 'http://127.0.0.1:9',
  };
  await server.admin.ok('POST', '/corps', corp);
  const { query } = server.database;
  const tags = { interested: `et-${id}-1`, bought: `et-${id}-2` };
  await query('INSERT INTO tag_group (corp_id, id, name) VALUES ($1, $2, $3)', [id, `g-${id}`, '意向']);
  await query('INSERT INTO tag (corp_id, id, group_id, name) VALUES ($1, $2, $3, $4), ($1, $5, $3, $6)', [
    id,
    tags.interested,
    `g-${id}`,
    '高意向',
    tags.bought,
    '已成交',
  ]);
  await query('INSERT INTO employee (corp_id, id, name) VALUES ($1, $2, $3)', [id, 'zhangsan', '张三']);
  const rows = await query<{ id: string }>(
    `INSERT INTO customer (corp_id, external_userid, name) SELECT $1, 'wm-' || $1 || '-' || n, '客户 ' || n FROM generate_series(1, $2::int) n RETURNING id`,
    [id, customers],
  );
  await query(
    `INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT $1, 'zhangsan', id, now() FROM customer WHERE corp_id = $1`,
    [id],
  );
  return {
    id,
    agentId: corp.agentId,
    callbackToken,
    callbackKey,
    tags,
    customerIds: rows.map((row) => row.id),
    api: server.admin.below(`/corps/${id}`),
    externalUserid: (n) => `wm-${id}-${n}`,
  };
}
