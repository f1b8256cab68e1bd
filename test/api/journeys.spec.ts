import { createHash } from 'node:crypto';
import type { Validation } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published, publishKnowingly } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph, publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

interface Detail {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly liveVersion: number | null;
  readonly changed: boolean;
  readonly updatedAt: string;
  readonly versions: readonly { readonly id: string; readonly number: number; readonly live: boolean }[];
  readonly graph: unknown;
}

const find = (id: string) => corp.api.ok<Detail>('GET', `/journeys/${id}`);
const subscriptions = (id: string) =>
  server.database.query('SELECT kind, key, version_id FROM trigger_subscription WHERE journey_id = $1 ORDER BY key', [id]);

describe('a draft', () => {
  it('begins with a trigger and an end when no graph is given', async () => {
    const answer = await corp.api.call<Detail>('POST', '/journeys', { body: { name: '  空白  ' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({ name: '空白', revision: 1, liveVersion: null, changed: true, versions: [] });
  });

  it('is saved by whoever has seen the last revision', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp));
    const graph = goodGraph(corp, '第二稿');
    const saved = await corp.api.call('PUT', `/journeys/${id}/draft`, { body: { graph }, headers: { 'if-match': etag } });
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const { graph: kept, revision, updatedAt, changed } = await find(id);
    expect(kept).toEqual(graph);
    // The answer to a save is what a page would otherwise have to ask for.
    expect(saved.body).toEqual({ revision, updatedAt, changed });
  });

  it('is not overwritten blindly (428) or by a stale page (412)', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp));
    await corp.api.ok('PUT', `/journeys/${id}/draft`, { graph: goodGraph(corp, 'mine') }, { 'if-match': etag });
    const theirs = { graph: goodGraph(corp, 'theirs') };
    const blind = await corp.api.call<{ code: string }>('PUT', `/journeys/${id}/draft`, { body: theirs });
    const stale = await corp.api.call<{ code: string }>('PUT', `/journeys/${id}/draft`, { body: theirs, headers: { 'if-match': etag } });
    expect([blind.status, blind.body.code]).toEqual([428, 'precondition_required']);
    expect([stale.status, stale.body.code, stale.headers.get('etag')]).toEqual([412, 'precondition_failed', '"2"']);
    expect((await find(id)).graph).toEqual(goodGraph(corp, 'mine'));
  });

  it('lets one of two simultaneous saves win', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp));
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((text) =>
        corp.api.call('PUT', `/journeys/${id}/draft`, { body: { graph: goodGraph(corp, text) }, headers: { 'if-match': etag } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('guards rename, archive and publish the same way', async () => {
    const { id } = await createJourney(corp.api, goodGraph(corp));
    const acts = [
      ['PATCH', `/journeys/${id}`, { name: 'x' }],
      ['POST', `/journeys/${id}/archive`, {}],
      ['POST', `/journeys/${id}/publish`, {}],
    ] as const;
    for (const [method, path, body] of acts) {
      expect((await corp.api.call(method, path, { body })).status).toBe(428);
      expect((await corp.api.call(method, path, { body, headers: { 'if-match': '"7"' } })).status).toBe(412);
      expect((await corp.api.call(method, path, { body, headers: { 'if-match': 'W/"1"' } })).status).toBe(412);
    }
  });
});

describe('publishing', () => {
  it('stores the compiled plan by its hash and subscribes to the triggers', async () => {
    const { id, versionId } = await publishJourney(corp);
    const [version] = await server.database.query<{ plan_hash: string; body: object }>(
      'SELECT v.plan_hash, p.body FROM journey_version v JOIN plan p ON p.hash = v.plan_hash WHERE v.id = $1',
      [versionId],
    );
    expect(version?.body).toMatchObject({ planFormat: 2, triggers: [{ kind: 'api' }, { kind: 'tagAdded', tagIds: [corp.tags.interested] }] });
    expect(version?.plan_hash).toMatch(/^[\da-f]{64}$/u);
    expect(version?.plan_hash).not.toBe(createHash('sha256').update('').digest('hex'));
    expect(await subscriptions(id)).toEqual([{ kind: 'tagAdded', key: corp.tags.interested, version_id: versionId }]);
    expect(await find(id)).toMatchObject({ liveVersion: 1, changed: false, versions: [{ id: versionId, number: 1, live: true }] });
  });

  it('replaces the triggers with those of the second version and keeps the first', async () => {
    const first = await publishJourney(corp);
    const graph = journey().tagAdded(corp.tags.bought).waitFor(2, 'hours').end().graph();
    await corp.api.ok('PUT', `/journeys/${first.id}/draft`, { graph }, { 'if-match': '"1"' });
    expect(await find(first.id)).toMatchObject({ changed: true, liveVersion: 1 });
    const { version } = await published(corp.api, first.id, '"2"');
    expect(version.number).toBe(2);
    expect(await subscriptions(first.id)).toEqual([{ kind: 'tagAdded', key: corp.tags.bought, version_id: version.id }]);
    expect(await corp.api.ok('GET', `/journeys/${first.id}/versions/1`)).toMatchObject({ number: 1, live: false, graph: goodGraph(corp) });
    await expect(server.database.query(`UPDATE journey_version SET graph = '{}' WHERE id = $1`, [first.versionId])).rejects.toThrow('immutable');
  });

  it('gives equal drawings one plan', async () => {
    const [a, b] = [await publishJourney(corp), await publishJourney(corp)];
    const rows = await server.database.query('SELECT DISTINCT plan_hash FROM journey_version WHERE id = ANY($1)', [[a.versionId, b.versionId]]);
    expect(rows).toHaveLength(1);
  });

  it('makes one version of two clicks at once: after the first there is nothing left to publish', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp));
    const answers = await Promise.all([1, 2].map(() => publishKnowingly(corp.api, id, etag)));
    expect(answers.map(({ status, body }) => [status, body.code]).toSorted()).toEqual([
      [200, undefined],
      [409, 'nothing_to_publish'],
    ]);
    expect((await find(id)).versions.map(({ number }) => number)).toEqual([1]);
  });

  it('says beforehand what is wrong, for the stored draft and for one that is not saved', async () => {
    const { id } = await createJourney(corp.api, goodGraph(corp));
    expect(await corp.api.ok('POST', `/journeys/${id}/validate`)).toMatchObject({ publishable: true });
    const other = journey().tagAdded('et-gone').waitFor(1, 'days').end().graph();
    const validation = await corp.api.ok<{ publishable: boolean; diagnostics: { code: string }[] }>('POST', `/journeys/${id}/validate`, {
      graph: other,
    });
    expect(validation.publishable).toBe(false);
    expect(validation.diagnostics.map(({ code }) => code)).toContain('reference.unknownTag');
    expect((await find(id)).revision).toBe(1);
  });

  it('knows the employees that a drawing names: who is there, who has left, and whom the corp does not have', async () => {
    await server.database.query(`INSERT INTO employee (corp_id, id, name, active) VALUES ($1, 'left', '离', false)`, [corp.id]);
    const config = { to: ['zhangsan', 'left', 'nobody'], message: '您好' };
    const { id } = await createJourney(corp.api, journey().tagAdded(corp.tags.interested).does('hand-over', config).end().graph());
    const { diagnostics } = await corp.api.ok<Validation>('POST', `/journeys/${id}/validate`);
    const employees = diagnostics.filter(({ code }) => code.endsWith('Employee')).map(({ code, params }) => `${code} ${String(params['name'])}`);
    expect(employees).toEqual(['reference.inactiveEmployee 离', 'reference.unknownEmployee nobody']);
  });
});

describe('a journey', () => {
  it('is renamed, duplicated, archived and put back', async () => {
    const { id } = await publishJourney(corp);
    expect(await corp.api.ok('PATCH', `/journeys/${id}`, { name: '老客唤醒' }, { 'if-match': '"1"' })).toMatchObject({
      name: '老客唤醒',
      revision: 2,
    });
    const copy = await corp.api.ok<Detail>('POST', `/journeys/${id}/duplicate`);
    expect(copy).toMatchObject({ name: '老客唤醒 副本', liveVersion: null, graph: goodGraph(corp) });
    await corp.api.ok('POST', `/journeys/${id}/archive`, undefined, { 'if-match': '"2"' });
    expect(await subscriptions(id)).toEqual([]);
    const refused = await corp.api.call<{ code: string }>('POST', `/journeys/${id}/publish`, { headers: { 'if-match': '"3"' } });
    expect([refused.status, refused.body.code]).toEqual([409, 'archived']);
    await corp.api.ok('POST', `/journeys/${id}/unarchive`, undefined, { 'if-match': '"3"' });
    expect(await subscriptions(id)).toHaveLength(1);
  });

  it('is found by its name, page by page', async () => {
    for (const n of [1, 2, 3]) await createJourney(corp.api, goodGraph(corp), `分页 ${n}`);
    const first = await corp.api.ok<{ items: Detail[]; nextCursor: string }>('GET', `/journeys?search=${encodeURIComponent('分页')}&limit=2`);
    const second = await corp.api.ok<{ items: Detail[]; nextCursor: string | null }>(
      'GET',
      `/journeys?search=${encodeURIComponent('分页')}&limit=2&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['分页 3', '分页 2', '分页 1']);
    expect(second.nextCursor).toBeNull();
  });
});
