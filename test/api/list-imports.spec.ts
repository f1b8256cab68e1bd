import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { workbook, type TestCell } from '../support/workbook.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let listId: string;
let cookie: string;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly form: string;
  readonly preview: readonly (readonly string[])[];
  readonly total: number;
  readonly added: number;
}
interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 2_000);
  ({ id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: '导入' }));
  await server.database.query(
    `UPDATE customer SET attributes = CASE WHEN id % 2 = 0 THEN jsonb_build_object('phone', (13800000000 + id)::text) ELSE jsonb_build_object('phone', 13800000000 + id) END`,
  );
  cookie = await server.logIn();
}, 60_000);
afterAll(() => server.close());

async function upload<Body = Job>(file: Buffer, type = 'text/csv', list = listId): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await fetch(`${server.url}/api/v1/corps/${corp.id}/lists/${list}/imports?name=${encodeURIComponent('名单.csv')}`, {
    method: 'POST',
    headers: { 'content-type': type, cookie, 'accept-language': 'zh-CN' },
    body: new Uint8Array(file),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function imported(file: Buffer, identify: object, type?: string): Promise<Job> {
  const { id } = (await upload(file, type)).body;
  await corp.api.ok('POST', `/imports/${id}/start`, { header: true, identify });
  return eventually(async () => {
    const job = await corp.api.ok<Job>('GET', `/imports/${id}`);
    return job.state === 'running' ? undefined : job;
  });
}

const errorsOf = (id: string): Promise<{ body: string }> =>
  corp.api.call<string>('GET', `/imports/${id}/errors`, { headers: { 'accept-language': 'zh' } });
const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));
const byId = { by: 'externalUserid', column: 0 } as const;
const phoneOf = (n: number): string => String(13_800_000_000 + Number(corp.customerIds[n - 1]));

/** GB18030 for the words below, as Excel in China writes them. */
const gb = Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xb1, 0xb8, 0xd7, 0xa2, 0x0d, 0x0a]);

describe('an uploaded file', () => {
  it.each([
    ['UTF-8', csv('客户,备注', 'wm-1,好'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from('\ufeff'), csv('客户,备注', 'wm-1,好')]), 'utf-8'],
    ['GB18030', Buffer.concat([gb, Buffer.from('wm-1,'), Buffer.from([0xba, 0xc3])]), 'gb18030'],
    ['Excel’s Unicode text', Buffer.from('\ufeff客户\t备注\r\nwm-1\t好', 'utf16le'), 'utf-16le'],
  ])('in %s is shown as it was written', async (_name, file, form) => {
    expect((await upload(file)).body).toMatchObject({
      state: 'preview',
      form,
      total: 2,
      preview: [
        ['客户', '备注'],
        ['wm-1', '好'],
      ],
    });
  });

  it.each([
    ['old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '请另存为 .xlsx'],
    ['not_a_sheet', Buffer.concat([Buffer.from('PK'), Buffer.alloc(60)]), '不是 CSV 或 Excel'],
    ['unreadable_text', Buffer.from([0xff, 0x00, 0xff, 0xff]), '文字编码'],
    ['empty_file', Buffer.from(' \r\n'), '没有数据'],
    ['too_many_columns', Buffer.from('a,'.repeat(101)), '100 列'],
  ])('that cannot be read is refused as %s, with what to do', async (code, file, words) => {
    const { status, body } = await upload<Refusal>(file);
    expect([status, body.errors[0]?.code]).toEqual([400, code]);
    expect(body.errors[0]?.message).toContain(words);
  });

  it('is refused by its size, its type and where it is sent', async () => {
    const tooLarge = Buffer.alloc(20 * 1024 * 1024 + 1, 97);
    // Told each time, though the server has answered before all of it was sent.
    for (let times = 0; times < 6; times += 1) expect((await upload(tooLarge)).status).toBe(413);
    expect((await upload(csv('{}'), 'application/json')).status).toBe(415);
    expect((await upload(csv('a'), 'text/csv', '424242')).status).toBe(404);
    expect((await corp.api.call('POST', `/lists/${listId}/members`, { body: 'a,b', headers: { 'content-type': 'text/csv' } })).status).toBe(415);
  });
});

describe('files that nobody imports', () => {
  it('are kept up to ten in a corp, the oldest making room; of a long cell the preview shows how it begins', async () => {
    const first = (await upload(csv('客户', `${'长'.repeat(199)}😀文`))).body;
    expect(first.preview[1]).toEqual([`${'长'.repeat(199)}…`]);
    for (let n = 0; n < 10; n += 1) await upload(csv('客户', `wm-${String(n)}`));
    const kept = await server.database.query(`SELECT 1 FROM import_job WHERE corp_id = $1 AND state = 'preview'`, [corp.id]);
    expect(kept).toHaveLength(10);
    const answer = await corp.api.call('POST', `/imports/${first.id}/start`, { body: { header: true, identify: byId } });
    expect(answer.status).toBe(404);
  });
});

describe('an import', () => {
  it('tells rows by the numbers that a spreadsheet shows, empty ones counted', async () => {
    const job = await imported(csv('', '客户', '', corp.externalUserid(8), ' ,', 'wm-nobody'), byId);
    expect(job).toMatchObject({ total: 3, rowsDone: 3, unknown: 1 });
    expect((await errorsOf(job.id)).body).toContain('6,没有找到这位客户');
  });

  it('goes on after a statement that took too long, and ends as if nothing had been', async () => {
    const holder = new pg.Client({ connectionString: server.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM customer_list WHERE id = $1 FOR NO KEY UPDATE', [listId]);
    const { id } = (await upload(csv('客户', corp.externalUserid(9)))).body;
    await server.database.query(`UPDATE import_job SET state = 'running', mapping = $2 WHERE id = $1`, [
      id,
      JSON.stringify({ header: true, identify: byId }),
    ]);
    const waits = async (): Promise<boolean> =>
      (await server.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;
    await eventually(waits);
    await eventually(async () => !(await waits()), { withinMs: 40_000 });
    await holder.end();
    await server.database.query('UPDATE import_job SET lease_until = now() WHERE id = $1', [id]);
    const job = await eventually(async () => {
      const now = await corp.api.ok<Job>('GET', `/imports/${id}`);
      return now.state === 'running' ? undefined : now;
    });
    expect(job).toMatchObject({ state: 'done', rowsDone: 2 });
  });

  it('counts who was added, on it already, twice in the file, unknown or unreadable, and tells each row', async () => {
    await corp.api.ok('POST', `/lists/${listId}/members`, { customers: [corp.externalUserid(1)] });
    const job = await imported(
      csv(
        '客户,备注',
        `${corp.externalUserid(1)},a`,
        `${corp.externalUserid(2)},b`,
        `${corp.externalUserid(2)},c`,
        'wm-nobody,=1+1',
        ',e',
        '不是编号,f',
      ),
      byId,
    );
    expect(job).toMatchObject({ state: 'done', rowsDone: 7, added: 1, present: 1, duplicate: 1, unknown: 1, bad: 2 });
    const { body } = await errorsOf(job.id);
    expect(body.replace('\ufeff', '').split('\r\n')).toEqual([
      '行号,原因,客户,备注',
      `4,与前面的行重复,${corp.externalUserid(2)},c`,
      "5,没有找到这位客户,wm-nobody,'=1+1",
      '6,标识列为空,,e',
      '7,不是有效的客户标识,不是编号,f',
      '',
    ]);
  });

  it('reads a phone number that a workbook holds as a number, and refuses one that may have been rounded', async () => {
    const rows: TestCell[][] = [
      ['手机', '姓名'],
      [{ digits: phoneOf(11) }, 'a'],
      [phoneOf(12), 'b'],
      [{ digits: '1.3800138000E10' }, 'c'],
      [{ digits: '1234567890123456' }, 'd'],
      ['1.38001E+10', 'e'],
    ];
    const job = await imported(workbook(rows), { by: 'attribute', column: 0, name: 'phone' }, xlsx);
    expect(job).toMatchObject({ state: 'done', added: 2, bad: 3, unknown: 0 });
    const { body } = await errorsOf(job.id);
    expect(body.match(/以数字格式保存/gu)).toHaveLength(3);
  });

  it('takes no value for one customer that several have', async () => {
    await server.database.query(`UPDATE customer SET attributes = '{"phone": "13911112222"}' WHERE id = ANY($1::bigint[])`, [
      corp.customerIds.slice(20, 22),
    ]);
    const job = await imported(csv('phone', '13911112222'), { by: 'attribute', column: 0, name: 'phone' });
    expect(job).toMatchObject({ added: 0, bad: 1 });
  });

  it('begins once', async () => {
    const { id } = (await upload(csv('id', 'wm-1'))).body;
    const answers = await Promise.all([1, 2, 3].map(() => corp.api.call('POST', `/imports/${id}/start`, { body: { header: true, identify: byId } })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409]);
  });

  it('of 100,000 rows takes well under a minute, and others are answered meanwhile', { timeout: 90_000 }, async () => {
    const { id } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: '十万' });
    await server.database.query(
      `INSERT INTO customer (corp_id, external_userid, name) SELECT $1, 'big-' || n, '' FROM generate_series(1, 100000) n`,
      [corp.id],
    );
    const file = csv('id', ...Array.from({ length: 100_000 }, (_, n) => `big-${n + 1}`));
    const began = performance.now();
    const { body: job } = await upload(file, 'text/csv', id);
    await corp.api.ok('POST', `/imports/${job.id}/start`, { header: true, identify: byId });
    let slowest = 0;
    const done = await eventually(
      async () => {
        const asked = performance.now();
        const now = await corp.api.ok<Job>('GET', `/imports/${job.id}`);
        slowest = Math.max(slowest, performance.now() - asked);
        return now.state === 'running' ? undefined : now;
      },
      { withinMs: 60_000 },
    );
    expect(done).toMatchObject({ state: 'done', added: 100_000, rowsDone: 100_001 });
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(slowest).toBeLessThan(2_000);
  });
});
