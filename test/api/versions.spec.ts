import type { Impact, JourneyDetail, Published, SavedDraft, Validation, VersionDetail } from '@tagtrail/core/http';
import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}

const find = (id: string) => corp.api.ok<JourneyDetail>('GET', `/journeys/${id}`);
const etagOf = async (id: string) => ({ 'if-match': `"${String((await find(id)).revision)}"` });
const publish = async (id: string, body: object = {}) =>
  corp.api.call<Published & Refusal>('POST', `/journeys/${id}/publish`, { body, headers: await etagOf(id) });
const save = async (id: string, graph: Graph) => corp.api.ok<SavedDraft>('PUT', `/journeys/${id}/draft`, { graph }, await etagOf(id));

/** API ── send ── wait ── end */
const drawn = (text: string, days = 1): Graph =>
  journey()
    .apiStart()
    .send([rungs.massSend(text)])
    .waitFor(days, 'days')
    .end()
    .graph();

describe('the note of a version', () => {
  it('is kept with it and told with it, and who published it', async () => {
    const { id } = await createJourney(corp.api, drawn('您好'));
    const answer = await publish(id, { note: '  秋季首发  ' });
    expect([answer.status, answer.body.version.note]).toEqual([200, '秋季首发']);
    await save(id, drawn('您好', 2));
    await publish(id);
    const { versions } = await find(id);
    expect(versions.map(({ number, note, entered, openRuns }) => [number, note, entered, openRuns])).toEqual([
      [2, '', 0, 0],
      [1, '秋季首发', 0, 0],
    ]);
    expect(await corp.api.ok<VersionDetail>('GET', `/journeys/${id}/versions/1`)).toMatchObject({ note: '秋季首发' });
  });

  it('has at most 200 signs', async () => {
    const { id } = await createJourney(corp.api, drawn('您好'));
    const refused = await publish(id, { note: '长'.repeat(201) });
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([400, '/note']);
    expect((await publish(id, { note: '长'.repeat(200) })).status).toBe(200);
  });
});

describe('publishing what is live already', () => {
  it('is refused, and means something again with a change, a backfill or a canary', async () => {
    const { id } = await createJourney(corp.api, goodGraph(corp));
    const asLive = async (graph?: Graph) =>
      (await corp.api.ok<Validation>('POST', `/journeys/${id}/validate`, graph === undefined ? {} : { graph })).asLive;
    expect(await asLive()).toBe(false);
    expect((await publish(id)).status).toBe(200);
    expect([await asLive(), await asLive(goodGraph(corp, '改过'))]).toEqual([true, false]);
    const refused = await publish(id, { note: '再发一次' });
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing_to_publish']);
    expect((await find(id)).versions).toHaveLength(1);
    expect((await publish(id, { canary: { percent: 10, atLeast: 1, holdMinutes: null } })).status).toBe(200);
    expect((await publish(id, { backfill: { kind: 'matching' } })).status).toBe(200);
    await save(id, goodGraph(corp, '改过'));
    expect((await publish(id)).status).toBe(200);
    await save(id, goodGraph(corp, '改过又改过'));
    await save(id, goodGraph(corp, '改过'));
    expect((await publish(id)).body.code).toBe('nothing_to_publish');
  });

  it('is a change where only a step got another name', async () => {
    const graph = drawn('您好');
    const { id } = await createJourney(corp.api, graph);
    expect((await publish(id)).status).toBe(200);
    await save(id, { ...graph, nodes: graph.nodes.map((node) => ({ ...node, name: `${node.id} 新名` })) });
    expect((await publish(id)).status).toBe(200);
    expect((await publish(id)).body.code).toBe('nothing_to_publish');
  });
});

describe('who saved a draft', () => {
  it('is told with it, by name, to whoever was overtaken', async () => {
    const { id } = await createJourney(corp.api, drawn('您好'));
    expect(await find(id)).toMatchObject({ savedBy: null, savedAt: null });
    const colleague = (await server.signInAs('operator', corp.id)).below(`/corps/${corp.id}`);
    const { user } = await (await server.signInAs('operator', corp.id)).ok<{ user: { name: string } }>('GET', '/session');
    expect(user.name).not.toBe('');
    await colleague.ok('PUT', `/journeys/${id}/draft`, { graph: drawn('同事改的') }, await etagOf(id));
    const { savedBy, savedAt, revision } = await find(id);
    expect([savedBy?.startsWith('user:'), Date.parse(savedAt ?? '') > 0, revision]).toEqual([false, true, 2]);
    expect((await corp.api.call('PUT', `/journeys/${id}/draft`, { body: { graph: drawn('我的') }, headers: { 'if-match': '"1"' } })).status).toBe(
      412,
    );
  });
});

describe('whom a change touches', () => {
  const impact = (id: string) => corp.api.ok<Impact>('GET', `/journeys/${id}/impact`);

  it('is nobody while nobody is under way', async () => {
    const { id } = await createJourney(corp.api, drawn('您好'));
    expect(await impact(id)).toEqual({ people: 0, steps: [] });
    expect((await corp.api.call('GET', '/journeys/00000000-0000-4000-8000-000000000000/impact')).status).toBe(404);
  });

  it('is told by the step they stand at, over all versions, and of which the draft has no more', async () => {
    const { id } = await createJourney(corp.api, drawn('您好'));
    await publish(id);
    const stand = async (nodeId: string, people: number): Promise<void> => {
      await server.database.query(
        `INSERT INTO count_delta (version_id, instruction, channel, what, n)
         SELECT v.id, s.n - 1, '', 'open', $3 FROM journey j JOIN journey_version v ON v.id = j.live_version_id JOIN plan p ON p.hash = v.plan_hash
           CROSS JOIN LATERAL jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(source, n)
         WHERE j.id = $1 AND s.source ->> 'nodeId' = $2 ORDER BY s.n LIMIT 1`,
        [id, nodeId, people],
      );
    };
    await stand('wait-1', 40);
    await stand('send-message-1', 2);
    await save(
      id,
      journey()
        .apiStart()
        .send([rungs.massSend('没有等待')])
        .end()
        .graph(),
    );
    const waiting = { version: 1, nodeId: 'wait-1', type: 'wait', name: '', people: 40 };
    const told = { version: 1, nodeId: 'send-message-1', type: 'send-message', name: '', people: 2 };
    expect(await impact(id)).toEqual({
      people: 42,
      steps: [
        { ...waiting, fate: 'deleted' },
        { ...told, fate: 'kept' },
      ],
    });
    await publish(id);
    await stand('send-message-1', 5);
    expect(await impact(id)).toEqual({
      people: 47,
      steps: [
        { ...waiting, fate: 'gone' },
        { version: 2, nodeId: 'send-message-1', type: 'send-message', name: '', people: 5, fate: 'kept' },
        { ...told, fate: 'kept' },
      ],
    });
    expect((await find(id)).versions.map(({ openRuns, entered }) => [openRuns, entered])).toEqual([
      [5, 5],
      [42, 42],
    ]);
  });
});
