import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let cookie: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  cookie = await server.logIn();
});
afterAll(() => server.close());

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly traceId: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; problem: Problem }> {
  const response = await fetch(`${server.url}/api/v1/corps/${corp.id}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', cookie, ...headers },
  });
  return { status: response.status, problem: JSON.parse(await response.text()) };
}

const countJourneys = async (): Promise<number> => (await server.database.query('SELECT 1 FROM journey')).length;

describe('a body', () => {
  const named = (name: string): string => JSON.stringify({ name });
  it.each([
    ['over 1 MB', () => named('x'.repeat(1024 * 1024)), 413, 'too_large'],
    ['that is no JSON', () => '{"name": ', 400, 'invalid_request'],
    ['that is empty', () => '', 400, 'invalid_request'],
    ['that is a list', () => '[]', 400, 'invalid_request'],
    ['nested 100,000 deep', () => `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'invalid_request'],
    ['that reaches for the prototype', () => '{"name":"x","__proto__":{"admin":true}}', 400, 'invalid_request'],
    ['that reaches for the constructor', () => '{"name":"x","constructor":{"prototype":{"admin":true}}}', 400, 'invalid_request'],
    ['with a NUL', () => '{"name":"a\\u0000b"}', 400, 'invalid_request'],
    ['with half a character', () => '{"name":"a\\ud800"}', 400, 'invalid_request'],
    ['with a name of spaces', () => named('   '), 400, 'invalid_request'],
    ['with a query for a name', () => '{"name":{"not":""}}', 400, 'invalid_request'],
  ])('%s is refused with its exact problem, and nothing is changed', async (_name, body, status, code) => {
    const before = await countJourneys();
    const answer = await post('/journeys', body());
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(await countJourneys()).toBe(before);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it.each(['text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of type %s is refused',
    async (type) => {
      const answer = await post('/journeys', '{"name":"x"}', { 'content-type': type });
      expect([answer.status, answer.problem.code]).toEqual([415, 'wrong_content_type']);
    },
  );

  it('of 1 MB less a little is taken, blanks and all', async () => {
    const answer = await post('/journeys', named('x') + ' '.repeat(1024 * 1024 - 100));
    expect(answer.status).toBe(201);
  });
});

describe('a wrong field', () => {
  it('is named by its pointer, in Chinese for who reads Chinese', async () => {
    const body = JSON.stringify({ customers: ['', { externalUserid: 'no spaces please' }] });
    const answer = await post('/journeys/00000000-0000-4000-8000-000000000000/entries', body, { 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(answer.status).toBe(400);
    expect(answer.problem).toMatchObject({ code: 'invalid_request', detail: '请求内容不符合要求，请按提示修改。' });
    expect(answer.problem.errors).toEqual([{ pointer: '/customers/1/externalUserid', code: 'invalid_format', message: '格式不正确' }]);
  });

  it('carries the caller’s trace id', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await post('/journeys', '[]', { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(answer.problem.traceId).toBe(trace);
  });
});

describe('an address', () => {
  it.each([
    ['/journeys/not-a-uuid', 400],
    ['/journeys/00000000-0000-4000-8000-000000000000', 404],
    ['/journeys/00000000-0000-4000-8000-000000000000/versions/99999999999', 400],
    ['/journeys/00000000-0000-4000-8000-000000000000/counts', 404],
    ['/runs/99999999999999999999', 400],
    ['/runs/1', 404],
    ['/runs?journeyId=x', 400],
    ['/runs?status=dead', 400],
    ['/customers/0', 400],
    ['/customers?search=%00', 400],
    ['/customers?search=%25_%27', 200],
    ['/customers/%E4%B8', 400],
    [`/customers/${'1'.repeat(201)}`, 400],
    ['/customers?limit=201', 400],
    ['/customers?cursor=hello', 400],
    ['/sends?cursor=WyIyMDI2LTk5LTk5VDAwOjAwOjAwWiIsIngiXQ', 400],
    ['/sends?from=2026-11-29T00%3A00%3A00%2B15%3A59', 200],
    ['/sends?to=3117-08-02T14%3A30%3A44%2B20%3A54', 400],
    ['/sends?from=0000-01-01T00%3A00%3A00Z', 400],
    ['/waits?untilFrom=0000-01-01T00%3A00%3A00Z', 400],
    ['/entry-batches/1', 404],
    ['/commands/1', 404],
    ['/nothing', 404],
  ])('%s answers %i', async (path, status) => {
    const answer = await corp.api.call<Problem>('GET', path);
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
