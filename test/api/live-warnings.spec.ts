import type { LiveWarnings, Published, Validation } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 5);
});
afterAll(() => server.close());

const onTag = (tagId: string) =>
  journey()
    .tagAdded(tagId)
    .send([rungs.massSend('您好')])
    .end()
    .graph();

async function publish(name: string, graph: object): Promise<{ readonly id: string; readonly codes: readonly string[] }> {
  const { id, etag } = await createJourney(corp.api, graph, name);
  const { warnings } = await corp.api.ok<Published>('POST', `/journeys/${id}/publish`, undefined, { 'if-match': etag });
  return { id, codes: warnings.map(({ code }) => code) };
}

/** What stands against each live journey that anything stands against, as `code what`. */
async function warnings(): Promise<Record<string, readonly string[]>> {
  const { items } = await corp.api.ok<LiveWarnings>('GET', '/live-warnings');
  return Object.fromEntries(
    items.map(({ journeyName, diagnostics }) => [
      journeyName,
      diagnostics.map(
        ({ code, nodeId, params }) => `${code} ${String(params['journey'] ?? params['name'] ?? params['endpoint'] ?? '')} at ${nodeId ?? ''}`,
      ),
    ]),
  );
}

const archive = async (id: string): Promise<void> => {
  const { headers } = await corp.api.call('GET', `/journeys/${id}`);
  await corp.api.ok('POST', `/journeys/${id}/archive`, undefined, { 'if-match': headers.get('etag') ?? '' });
};

describe('two live journeys that one tag starts', () => {
  it('are named before and at publishing, and then on both; an archived one is no longer met', async () => {
    const tagId = corp.tags.interested;
    const first = await publish('先来的', onTag(tagId));
    expect(first.codes).toEqual([]);
    const draft = await createJourney(corp.api, onTag(tagId), '后来的');
    const { publishable, diagnostics } = await corp.api.ok<Validation>('POST', `/journeys/${draft.id}/validate`, {});
    expect(publishable).toBe(true);
    expect(diagnostics).toMatchObject([{ code: 'collision.sameTag', severity: 'risk', nodeId: 'tag-added-1', params: { journey: '先来的', tagId } }]);
    const { warnings: said } = await corp.api.ok<Published>('POST', `/journeys/${draft.id}/publish`, undefined, { 'if-match': draft.etag });
    expect(said.map(({ code }) => code)).toEqual(['collision.sameTag']);
    expect(await warnings()).toEqual({ 先来的: ['collision.sameTag 后来的 at tag-added-1'], 后来的: ['collision.sameTag 先来的 at tag-added-1'] });
    await archive(first.id);
    expect(await warnings()).toEqual({});
    await archive(draft.id);
  });

  it('are named too where one adds the tag that starts the other, and both write', async () => {
    const started = await publish('被触发', onTag(corp.tags.bought));
    const adding = journey()
      .tagAdded(corp.tags.interested)
      .send([rungs.massSend('您好')])
      .changeTags({ add: [corp.tags.bought] })
      .end()
      .graph();
    const { id, codes } = await publish('去触发', adding);
    expect(codes).toEqual(['collision.startsOther']);
    expect(
      Object.values(await warnings())
        .flat()
        .toSorted(),
    ).toEqual(['collision.startedByOther 去触发 at tag-added-1', 'collision.startsOther 被触发 at change-tags-1']);
    await archive(started.id);
    await archive(id);
  });
});

describe('a live journey', () => {
  it('whose tag is deleted in WeCom is marked at its step, by the last known name', async () => {
    const { id } = await publish('靠标签', onTag(corp.tags.interested));
    const [tag] = await server.database.query<{ name: string }>('UPDATE tag SET deleted = true WHERE id = $1 RETURNING name', [corp.tags.interested]);
    expect(await warnings()).toEqual({ 靠标签: [`reference.deletedTag ${tag?.name ?? '?'} at tag-added-1`] });
    expect(await corp.api.ok('GET', '/tags')).toMatchObject({ deleted: [{ id: corp.tags.interested, name: tag?.name }] });
    await server.database.query('UPDATE tag SET deleted = false WHERE id = $1', [corp.tags.interested]);
    expect(await warnings()).toEqual({});
    await archive(id);
  });

  it('keeps the name of its webhook, and is marked when the webhook is removed', async () => {
    const setting = { kind: 'webhook', name: 'crm', config: { url: 'https://crm.example.com/hook' } };
    const { id: settingId } = await corp.api.ok<{ id: string }>('POST', '/channel-settings', setting);
    const graph = journey()
      .apiStart()
      .send([rungs.webhook('crm', '{}')])
      .end()
      .graph();
    const { id } = await publish('推送', graph);
    const renamed = await corp.api.call<{ code: string }>('PUT', `/channel-settings/${settingId}`, { body: { ...setting, name: 'crm2' } });
    expect([renamed.status, renamed.body.code]).toEqual([409, 'in_use']);
    expect(
      (await corp.api.call('PUT', `/channel-settings/${settingId}`, { body: { ...setting, config: { url: 'https://crm.example.com/new' } } })).status,
    ).toBe(200);
    await corp.api.call('DELETE', `/channel-settings/${settingId}`);
    expect(await warnings()).toEqual({ 推送: ['reference.unknownEndpoint crm at send-message-1'] });
    await archive(id);
    expect(await warnings()).toEqual({});
  });
});
