import type { SurroundingsBody, Validation } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const tagging = (by: string, tag: string) =>
  journey()
    .tagAdded(by)
    .changeTags({ add: [tag] })
    .end()
    .graph();

const said = async (id: string): Promise<readonly string[]> =>
  (await corp.api.ok<Validation>('POST', `/journeys/${id}/validate`, {})).diagnostics.map(({ code, params }) =>
    `${code} ${String(params['journeys'] ?? params['tagId'] ?? params['name'] ?? '')}`.trim(),
  );

describe('a draft among the live journeys', () => {
  it('is told that it would start one that starts it, and published only in the knowledge of that', async () => {
    const { interested, bought } = corp.tags;
    const first = await createJourney(corp.api, tagging(interested, bought), '先来的');
    await published(corp.api, first.id, first.etag);
    const second = await createJourney(corp.api, tagging(bought, interested), '后来的');
    expect(await said(second.id)).toContain('collision.circle 先来的');
    const answer = await corp.api.call<{ code: string }>('POST', `/journeys/${second.id}/publish`, { headers: { 'if-match': second.etag } });
    expect([answer.status, answer.body.code]).toEqual([422, 'not_acknowledged']);
    // It does not meet itself.
    expect(await said(first.id)).not.toContain('collision.circle 先来的');
  });

  it('is told that it starts itself by way of a segment whose rule, or that of one within it, reads what it changes', async () => {
    const segment = async (name: string, rule: object): Promise<string> =>
      (await corp.api.ok<{ id: string }>('POST', '/segments', { name, rule })).id;
    const inner = await segment('里层', { hasGroup: [{ var: 'tags' }, `g-${corp.id}`] });
    const outer = await segment('外层', { '!': [{ inSegment: [inner] }] });
    const drawn = await createJourney(
      corp.api,
      journey()
        .startsBy('segment-changed', { segmentId: outer })
        .changeTags({ add: [corp.tags.bought] })
        .end()
        .graph(),
      '绕回来',
    );
    expect((await said(drawn.id)).map((line) => line.split(' ')[0])).toContain('collision.startsItself');
    const around = await corp.api.ok<SurroundingsBody>('GET', '/surroundings');
    expect(around.segments.find(({ id }) => id === outer)?.reads).toEqual([{ kind: 'tagGroup', key: `g-${corp.id}` }]);
  });

  it('is told what it reads that nobody has and nobody sets', async () => {
    await corp.api.ok('POST', '/event-definitions', { name: 'never_told', title: '从未', properties: [], retention: 'days90' });
    const drawn = await createJourney(
      corp.api,
      journey().startsBy('business-event', { event: 'never_told' }).waitFor(1, 'days').end().graph(),
      '等不到',
    );
    expect(await said(drawn.id)).toEqual(['reference.unsentEvent never_told']);
    const around = await corp.api.ok<SurroundingsBody>('GET', '/surroundings');
    expect(around.unset.event).toEqual(['never_told']);
    expect(around.unset.attribute).not.toContain('name');
    expect(around.keptDays).toMatchObject({ never_told: 90 });
    expect(around.journeys).toMatchObject([{ name: '先来的', startsBy: [{ kind: 'tagAdded' }], brings: [{ kind: 'tagAdded' }] }]);
  });
});
