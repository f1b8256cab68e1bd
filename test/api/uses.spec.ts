import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishKnowingly } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let listId: string;

interface Uses {
  readonly items: readonly { readonly journeyId: string; readonly live: boolean; readonly nodeIds: readonly string[]; readonly settings: boolean }[];
}

const usesOf = async (kind: string, key: string): Promise<Uses['items']> => (await corp.api.ok<Uses>('GET', `/uses?kind=${kind}&key=${key}`)).items;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  ({ id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: '不打扰' }));
});
afterAll(() => server.close());

describe('what a journey uses', () => {
  it('is told with where, of its draft and then of what is live; and a list that a live one names cannot be deleted', async () => {
    const graph = journey({ reentry: 'afterExit', suppression: { lists: [listId], alreadySent: null } })
      .tagAdded(corp.tags.interested)
      .send([rungs.massSend('{{city|您好}}')])
      .end()
      .graph();
    const { id, etag } = await createJourney(corp.api, graph);
    const found = { journeyId: id, live: false, settings: true, nodeIds: [] };
    expect(await usesOf('list', listId)).toMatchObject([found]);
    expect((await corp.api.call('DELETE', `/lists/${listId}`, { headers: { 'if-match': '"9"' } })).status).toBe(412);

    const published = await publishKnowingly(corp.api, id, etag);
    expect(published.status).toBe(200);
    expect(await usesOf('list', listId)).toMatchObject([{ ...found, live: true }]);
    expect(await usesOf('tag', corp.tags.interested)).toMatchObject([{ journeyId: id, live: true, settings: false, nodeIds: [expect.any(String)] }]);
    expect(await usesOf('attribute', 'city')).toHaveLength(1);
    expect(await usesOf('tag', corp.tags.bought)).toEqual([]);

    const refused = await corp.api.call<{ code: string; errors: { message: string }[] }>('DELETE', `/lists/${listId}`, {
      headers: { 'if-match': '"1"', 'accept-language': 'zh' },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'in_use']);
    expect(refused.body.errors[0]?.message).toContain('旅程「');
    expect((await corp.api.call('GET', `/lists/${listId}`)).status).toBe(200);
  });

  it('is called by its name, archived ones too; ids of another corp, and what is none, are left out', async () => {
    const { id, etag } = await createJourney(corp.api, journey().apiStart().end().graph(), '收起来的旅程');
    await corp.api.ok('POST', `/journeys/${id}/archive`, undefined, { 'if-match': etag });
    const named = async (kind: string, ids: readonly string[], of = corp) =>
      (await of.api.ok<{ items: object[] }>('GET', `/names?kind=${kind}&ids=${ids.join()}`)).items;
    expect(await named('journey', [id, 'nothing', '00000000-0000-4000-8000-000000000000'])).toEqual([{ id, name: '收起来的旅程', gone: true }]);
    expect(await named('list', [listId, '999999'])).toEqual([{ id: listId, name: '不打扰', gone: false }]);
    expect(await named('list', [listId], await addCorp(server, 'wwsandbox000000002'))).toEqual([]);
    const many = await corp.api.call<{ errors: { pointer: string }[] }>('GET', `/names?kind=list&ids=${Array(201).fill('1').join()}`);
    expect([many.status, many.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/ids']]);
  });

  it('is asked for by a known kind', async () => {
    const answer = await corp.api.call<{ errors: { pointer: string }[] }>('GET', '/uses?kind=nothing&key=1');
    expect([answer.status, answer.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/kind']]);
  });
});
