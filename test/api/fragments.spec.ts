import type { Fragment, FragmentList, Problem } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { goodGraph } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  [corp, other] = [await addCorp(server), await addCorp(server, 'wwsandbox000000002')];
});
afterAll(() => server.close());

/** wait ── end */
function steps(): object {
  const { nodes, edges } = goodGraph(corp);
  const taken = nodes.filter(({ type }) => type === 'wait' || type === 'end');
  const ids = taken.map(({ id }) => id);
  return { nodes: taken, edges: edges.filter(({ from, to }) => ids.includes(from) && ids.includes(to)), names: { 'tag:x': '高意向' } };
}

const save = (name: string, more: object = {}) =>
  corp.api.call<FragmentList & Problem>('POST', '/fragments', { body: { name, ...steps(), ...more } });
const idOf = async (name: string) => (await corp.api.ok<FragmentList>('GET', '/fragments')).items.find((one) => one.name === name)?.id ?? '';

it('is saved with its steps for the whole corp, renamed and deleted; the audit tells of each', async () => {
  const saved = await save('三天后结束');
  expect([saved.status, saved.body.items]).toMatchObject([201, [{ name: '三天后结束', steps: 2 }]]);
  const id = await idOf('三天后结束');
  const reader = (await server.signInAs('viewer', corp.id)).below(`/corps/${corp.id}`);
  expect(await reader.ok<Fragment>('GET', `/fragments/${id}`)).toMatchObject({ ...steps(), name: '三天后结束' });
  await corp.api.ok('PATCH', `/fragments/${id}`, { name: '等一等' });
  expect(await idOf('等一等')).toBe(id);
  expect((await reader.call('DELETE', `/fragments/${id}`)).status).toBe(403);
  expect((await other.api.call('GET', `/fragments/${id}`)).status).toBe(404);
  expect((await other.api.call('DELETE', `/fragments/${id}`)).status).toBe(404);
  expect(await corp.api.ok('DELETE', `/fragments/${id}`)).toEqual({ items: [] });
  const audit = await server.database.query<{ action: string }>('SELECT action FROM audit WHERE target = $1 ORDER BY id', [`fragment:${id}`]);
  expect(audit.map(({ action }) => action)).toEqual(['fragment.saved', 'fragment.renamed', 'fragment.deleted']);
});

it('is refused under a name that is taken, with steps that cannot be stored, or as one too many', async () => {
  await save('甲');
  await save('乙');
  const taken = await save('甲');
  expect([taken.status, taken.body.code, taken.body.errors[0]?.pointer]).toEqual([409, 'name_taken', '/name']);
  const renamed = await corp.api.call<Problem>('PATCH', `/fragments/${await idOf('乙')}`, { body: { name: '甲' } });
  expect([renamed.status, renamed.body.code]).toEqual([409, 'name_taken']);
  expect((await save('空', { nodes: [] })).status).toBe(400);
  const loose = await save('断', { edges: [{ from: 'nowhere', port: 'next', to: 'end-1' }] });
  expect([loose.status, loose.body.code]).toEqual([422, 'invalid_graph']);
  await server.database.query(
    `INSERT INTO own_fragment (corp_id, name, content, steps, saved_by) SELECT $1, 'f' || n, '{}', 1, 'x' FROM generate_series(1, $2::int) n`,
    [corp.id, limits.fragments - 2],
  );
  const full = await save('丙');
  expect([full.status, full.body.errors[0]?.code]).toEqual([409, 'too_many']);
});
