import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

interface List {
  readonly id: string;
  readonly name: string;
  readonly members: number;
}
interface Changed {
  readonly changed: number;
  readonly unchanged: number;
  readonly unknown: number;
  readonly members: number;
}
interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 30);
});
afterAll(() => server.close());

const addList = (name: string): Promise<List> => corp.api.ok<List>('POST', '/lists', { name });
const ids = (...numbers: readonly number[]): { customers: string[] } => ({ customers: numbers.map((n) => corp.externalUserid(n)) });

describe('a list', () => {
  it('is made, renamed and deleted by its revision, and each act is written down', async () => {
    const { id } = await addList('双十一已购');
    const read = await corp.api.call<List>('GET', `/lists/${id}`);
    expect([read.headers.get('etag'), read.body.members]).toEqual(['"1"', 0]);
    const renamed = await corp.api.call<List>('PATCH', `/lists/${id}`, { body: { name: '双11 已购' }, headers: { 'if-match': '"1"' } });
    expect([renamed.status, renamed.body.name, renamed.headers.get('etag')]).toEqual([200, '双11 已购', '"2"']);
    expect((await corp.api.call('PATCH', `/lists/${id}`, { body: { name: '旧' }, headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await corp.api.call('DELETE', `/lists/${id}`)).status).toBe(428);
    expect((await corp.api.call('DELETE', `/lists/${id}`, { headers: { 'if-match': '"2"' } })).status).toBe(200);
    expect((await corp.api.call('GET', `/lists/${id}`)).status).toBe(404);
    const { items } = await corp.api.ok<{ items: { action: string; target: string }[] }>('GET', '/audit?limit=50');
    expect(items.filter(({ target }) => target === `list:${id}`).map(({ action }) => action)).toEqual([
      'list.deleted',
      'list.renamed',
      'list.created',
    ]);
  });

  it('has a name of its own; a deleted one leaves it to others', async () => {
    const { id } = await addList('员工');
    const again = await corp.api.call<Refusal>('POST', '/lists', { body: { name: '员工' }, headers: { 'accept-language': 'zh-CN' } });
    expect([again.status, again.body.code, again.body.errors]).toEqual([
      409,
      'name_taken',
      [{ pointer: '/name', code: 'taken', message: '已有同名名单' }],
    ]);
    await corp.api.ok('DELETE', `/lists/${id}`, undefined, { 'if-match': '"1"' });
    await expect(addList('员工')).resolves.toMatchObject({ name: '员工' });
  });

  it('is found by a part of its name, page after page', async () => {
    for (const n of [1, 2, 3]) await addList(`分页 ${n}`);
    const first = await corp.api.ok<{ items: List[]; nextCursor: string }>('GET', '/lists?search=分页&limit=2');
    const second = await corp.api.ok<{ items: List[]; nextCursor: string | null }>('GET', `/lists?search=分页&limit=2&cursor=${first.nextCursor}`);
    expect([first.items, second.items].map((items) => items.map(({ name }) => name))).toEqual([['分页 3', '分页 2'], ['分页 1']]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('members', () => {
  it('are put on once, taken off, and counted', async () => {
    const { id } = await addList('成员');
    const add = (body: object): Promise<Changed> => corp.api.ok<Changed>('POST', `/lists/${id}/members`, body);
    expect(await add(ids(1, 2, 3))).toMatchObject({ changed: 3, unchanged: 0, unknown: 0, members: 3 });
    expect(await add({ customers: [...ids(3, 4, 4).customers, 'wm-nobody', ' ', '不是编号'] })).toMatchObject({
      changed: 1,
      unchanged: 1,
      unknown: 1,
      unknownIds: ['wm-nobody'],
      members: 4,
      invalid: 1,
    });
    expect(await corp.api.ok('POST', `/lists/${id}/members/remove`, ids(1, 9))).toMatchObject({ changed: 1, unchanged: 1, members: 3 });
    const page = await corp.api.ok<{ items: { name: string }[]; nextCursor: string }>('GET', `/lists/${id}/members?limit=2`);
    expect(page.items.map(({ name }) => name)).toEqual(['客户 4', '客户 3']);
    const next = await corp.api.ok<{ items: { name: string }[] }>('GET', `/lists/${id}/members?limit=2&cursor=${page.nextCursor}`);
    expect(next.items.map(({ name }) => name)).toEqual(['客户 2']);
    const found = await corp.api.ok<{ items: { name: string }[] }>('GET', `/lists/${id}/members?search=户 3`);
    expect(found.items.map(({ name }) => name)).toEqual(['客户 3']);
  });

  it('put on by many at once are each on it once, and the count is right', async () => {
    const { id } = await addList('同时');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => corp.api.ok<Changed>('POST', `/lists/${id}/members`, ids((n % 10) + 1, 30))),
    );
    expect(answers.reduce((sum, { changed }) => sum + changed, 0)).toBe(11);
    expect(await corp.api.ok('GET', `/lists/${id}`)).toMatchObject({ members: 11 });
  });

  it('are downloaded as a file that no spreadsheet executes', async () => {
    const { id } = await addList('下载');
    await server.database.query(`UPDATE customer SET name = '=HYPERLINK("http://x")' WHERE external_userid = $1`, [corp.externalUserid(5)]);
    await corp.api.ok('POST', `/lists/${id}/members`, ids(5, 6));
    const { status, headers, body } = await corp.api.call<string>('GET', `/lists/${id}/members/file`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = body.split('\r\n');
    expect(lines[1]).toContain(`${corp.externalUserid(5)},"'=HYPERLINK(""http://x"")",`);
    expect(lines).toHaveLength(4);
  });
});

describe('a list of another corp', () => {
  it('is none that a journey may enter or keep out, whatever its number', async () => {
    const other = await addCorp(server, 'wwsandbox000000002', 1);
    const { id } = await other.api.ok<List>('POST', '/lists', { name: '别家的名单' });
    const graph = journey()
      .startsBy('schedule', { timing: { kind: 'daily', time: '09:00' }, audience: { kind: 'list', id }, missed: 'skip' })
      .condition({ in: { rule: { inList: [id] } } })
      .end()
      .graph();
    const made = await createJourney(corp.api, graph);
    const refused = await corp.api.call<Refusal>('POST', `/journeys/${made.id}/publish`, { headers: { 'if-match': made.etag } });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body).match(/reference\.unknownList|condition\.unknownGroup/gu)?.length).toBeGreaterThanOrEqual(2);
  });
});
