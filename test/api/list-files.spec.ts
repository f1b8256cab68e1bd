import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/test-database.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';

const customers = 100_000;
const megabyte = 1024 * 1024;
/** Above what it had before; every row kept would take several times as much. */
const ceiling = 160 * megabyte;

let database: TestDatabase;
let server: ApiServer;
let cookie = '';
let corp: CorpFixture;
let journeyId = '';

beforeAll(async () => {
  server = await startApi();
  ({ database } = server);
  cookie = await server.logIn();
  corp = await addCorp(server, undefined, customers);
  const published = await publishJourney(corp);
  journeyId = published.id;
  const of = [corp.id, published.id, published.versionId];
  await database.query(
    `UPDATE customer SET attributes = jsonb_build_object('mobile', '13800138000', 'city', CASE WHEN id % 100 = 0 THEN '拉萨' ELSE '上海' END)`,
  );
  await database.query(`UPDATE customer SET name = '=HYPERLINK("http://x")' WHERE id = $1`, [corp.customerIds[0]]);
  await database.query(`UPDATE customer SET withdrawn_at = now() WHERE id = $1`, [corp.customerIds[1]]);
  await database.query(
    `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, trigger_key, kind, status) SELECT $1, $2, $3, id, 'k' || id, 'api', 'enrolled' FROM customer`,
    of,
  );
  const [cohort] = await database.query<{ id: string }>(
    'INSERT INTO cohort (corp_id, version_id, runs, open_runs) VALUES ($1, $2, 1, 1) RETURNING id',
    [corp.id, published.versionId],
  );
  await database.query(
    `INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, cohort_id, owner_id, concurrency_key, state, at_instruction, status)
     SELECT $1, $2, $3, e.customer_id, e.id, $4, 'zhangsan', e.trigger_key, '{"cursor":0,"visits":{},"pending":null,"ended":null}', 1, 'open' FROM entry e`,
    [...of, cohort?.id],
  );
  await database.query('ANALYZE');
}, 240_000);

afterAll(async () => {
  await server.close();
});

interface Taken {
  readonly status: number;
  readonly type: string | null;
  readonly lines: number;
  readonly head: string;
  readonly bytes: number;
  /** How much more memory the server had at its most than before. */
  readonly grown: number;
}

const resident = (): number => Number(/VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${String(server.pid())}/status`, 'utf8'))?.[1] ?? '0') * 1024;

/** Takes a file as slowly as it comes, and keeps only its beginning. */
async function take(place: string): Promise<Taken> {
  const before = resident();
  const answer = await fetch(`${server.url}/api/v1/corps/${corp.id}/${place}`, { headers: { cookie } });
  let [lines, bytes, head, most] = [0, 0, '', before];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of answer.body ?? []) {
    const text = decoder.decode(chunk, { stream: true });
    // A chunk may end between the two signs that end a line.
    lines += text.split('\n').length - 1;
    bytes += chunk.length;
    if (head.length < 2_000) head += text;
    most = Math.max(most, resident());
  }
  return { status: answer.status, type: answer.headers.get('content-type'), lines, head, bytes, grown: most - before };
}

describe('a list as a file', () => {
  it.each([
    ['customers/file', customers],
    ['runs/file', customers],
  ])('%s of 100,000 rows comes whole, and the server keeps none of them', async (place, rows) => {
    const file = await take(place);
    console.log(
      `${place}: ${String(Math.round(file.bytes / megabyte))} MB, the server's memory grew by ${String(Math.round(file.grown / megabyte))} MB`,
    );
    expect(file).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8', lines: rows + 1 });
    expect(file.grown).toBeLessThan(ceiling);
  });

  it('begins with the mark by which spreadsheets know its letters, masks numbers, and holds no formula', async () => {
    const file = await take('customers/file?search=HYPERLINK');
    expect(file.head.startsWith('\uFEFFexternal_userid,name,')).toBe(true);
    expect(file.head).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(file.head).toContain('138****8000');
    expect(file.head).not.toContain('13800138000');
  });

  it('is narrowed as the list is, and whoever took it is written down with what they asked for', async () => {
    expect((await take('customers/file?attribute=city&value=%E6%8B%89%E8%90%A8')).lines).toBe(customers / 100 + 1);
    expect((await take('sends/file?state=planned')).lines).toBe(1);
    const audit = await database.query<{ actor: string; action: string; detail: unknown }>(
      `SELECT actor, action, detail FROM audit WHERE action LIKE '%.exported' ORDER BY id DESC LIMIT 2`,
    );
    expect(audit).toMatchObject([
      { action: 'sends.exported', detail: { state: 'planned' } },
      { action: 'customers.exported', detail: { attribute: 'city', value: '拉萨' } },
    ]);
  });

  it('is for those who may read the corp', async () => {
    expect((await fetch(`${server.url}/api/v1/corps/${corp.id}/customers/file`)).status).toBe(401);
    expect((await fetch(`${server.url}/api/v1/corps/other/customers/file`, { headers: { cookie } })).status).toBe(404);
  });
});

describe('customers by what an operator thinks in', () => {
  const found = async (filter: string): Promise<unknown> => corp.api.ok('GET', `/customers/count?${filter}`);

  it('are counted, up to ten thousand', async () => {
    expect(await found('')).toEqual({ count: 10_000, more: true });
    expect(await found('attribute=city&value=%E6%8B%89%E8%90%A8')).toEqual({ count: 1_000, more: false });
    expect(await found('employeeId=nobody')).toEqual({ count: 0, more: false });
    expect(await found('consent=all')).toEqual({ count: 1, more: false });
    expect(await found(`journeyId=${journeyId}&consent=all`)).toEqual({ count: 1, more: false });
    expect(await found(`tagId=${corp.tags.interested}`)).toEqual({ count: 0, more: false });
  });

  it('come page by page with nobody twice, and nobody left out', async () => {
    const seen = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await corp.api.ok(
        'GET',
        `/customers?attribute=city&value=%E6%8B%89%E8%90%A8&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      for (const { id } of page.items) seen.add(id);
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(1_000);
  });
});
