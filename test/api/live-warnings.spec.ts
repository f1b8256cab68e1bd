import type { ChannelSetting, LiveWarnings, Validation } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

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

/** What is said of other journeys; what the drawing says by itself is for other tests. */
const met = (diagnostics: Validation['diagnostics']): Validation['diagnostics'] => diagnostics.filter(({ code }) => code.startsWith('collision.'));

async function publish(name: string, graph: object): Promise<{ readonly id: string; readonly codes: readonly string[] }> {
  const { id, etag } = await createJourney(corp.api, graph, name);
  const { warnings } = await published(corp.api, id, etag);
  return { id, codes: met(warnings).map(({ code }) => code) };
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

/** As it was removed before what a live journey uses was kept. */
const removeBehindItsBack = async (settingId: string): Promise<void> => {
  const refused = await corp.api.call<{ code: string }>('DELETE', `/channel-settings/${settingId}`);
  expect([refused.status, refused.body.code]).toEqual([409, 'in_use']);
  await server.database.query(
    `WITH gone AS (DELETE FROM channel_setting WHERE id = $1::uuid RETURNING corp_id, kind, key, name)
     INSERT INTO removed_setting (corp_id, kind, key, name) SELECT corp_id, kind, key, name FROM gone`,
    [settingId],
  );
};

describe('two live journeys that one tag starts', () => {
  it('are named before and at publishing, and then on both; an archived one is no longer met', async () => {
    const tagId = corp.tags.interested;
    const first = await publish('先来的', onTag(tagId));
    expect(first.codes).toEqual([]);
    const draft = await createJourney(corp.api, onTag(tagId), '后来的');
    const { publishable, diagnostics } = await corp.api.ok<Validation>('POST', `/journeys/${draft.id}/validate`, {});
    expect(publishable).toBe(true);
    expect(met(diagnostics)).toMatchObject([
      { code: 'collision.sameTag', severity: 'risk', nodeId: 'tag-added-1', params: { journey: '先来的', tagId } },
    ]);
    const { warnings: said } = await published(corp.api, draft.id, draft.etag);
    expect(met(said).map(({ code }) => code)).toEqual(['collision.sameTag']);
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

describe('two live journeys that different tags start', () => {
  const tagged = (customerId: string | undefined, ...tags: readonly string[]) =>
    server.database.query(
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source)
       SELECT $1, $2, employee_id, tag, 'wecom' FROM relation, unnest($3::text[]) AS tag WHERE customer_id = $2 ON CONFLICT DO NOTHING`,
      [corp.id, customerId, tags],
    );
  const entered = (journeyRow: { readonly id: string; readonly versionId: string }, customerId: string | undefined) =>
    new LedgerFixture(server.database, corp).addRun({ journeyId: journeyRow.id, versionId: journeyRow.versionId, customerId: customerId ?? '' });
  const versionOf = async (id: string) => {
    const [row] = await server.database.query<{ version: string }>('SELECT live_version_id AS version FROM journey WHERE id = $1', [id]);
    return { id, versionId: row?.version ?? '' };
  };

  it('are named at publish and on both with how many customers have both tags or entered in the last 30 days', async () => {
    const [both, tagAndEntry, onlyOne, left, long] = corp.customerIds;
    const first = await publish('甲', onTag(corp.tags.interested));
    await tagged(both, corp.tags.interested, corp.tags.bought);
    await tagged(tagAndEntry, corp.tags.bought);
    await tagged(onlyOne, corp.tags.interested);
    await tagged(left, corp.tags.interested, corp.tags.bought);
    await server.database.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [left]);
    await tagged(long, corp.tags.bought);
    const of = await versionOf(first.id);
    await entered(of, tagAndEntry);
    await server.database.query(`UPDATE run SET started_at = now() - interval '31 days' WHERE id = $1`, [await entered(of, long)]);

    const second = await publish('乙', onTag(corp.tags.bought));
    expect(second.codes).toEqual(['collision.sharedCustomers']);
    const { items } = await corp.api.ok<LiveWarnings>('GET', '/live-warnings');
    expect(items.map(({ journeyName, diagnostics }) => [journeyName, diagnostics])).toMatchObject([
      ['乙', [{ code: 'collision.sharedCustomers', severity: 'risk', nodeId: 'tag-added-1', params: { journey: '甲', customers: 2 } }]],
      ['甲', [{ code: 'collision.sharedCustomers', severity: 'risk', nodeId: 'tag-added-1', params: { journey: '乙', customers: 2 } }]],
    ]);
    await archive(first.id);
    await archive(second.id);
  });

  it('are named where lists or the API bring one customer into both, and not where one of them writes nothing', async () => {
    const byApi = (write: boolean) =>
      (write
        ? journey()
            .apiStart()
            .send([rungs.massSend('您好')])
        : journey()
            .apiStart()
            .changeTags({ add: [corp.tags.bought] })
      )
        .end()
        .graph();
    const ids = [];
    for (const [name, writes] of [
      ['名单一', true],
      ['名单二', true],
      ['只打标签', false],
    ] as const) {
      const { id } = await publish(name, byApi(writes));
      await entered(await versionOf(id), corp.customerIds[2]);
      ids.push(id);
    }
    expect(await warnings()).toEqual({ 名单一: ['collision.sharedCustomers 名单二 at '], 名单二: ['collision.sharedCustomers 名单一 at '] });
    for (const id of ids) await archive(id);
  });
});

describe('an employee who is gone', () => {
  it('marks the steps of a live journey that speak for the employee, while customers under way have nobody else', async () => {
    const customerId = corp.customerIds[4] ?? '';
    const { id } = await publish('靠员工', onTag(corp.tags.interested));
    const [version] = await server.database.query<{ id: string }>('SELECT live_version_id AS id FROM journey WHERE id = $1', [id]);
    await new LedgerFixture(server.database, corp).addRun({ journeyId: id, versionId: version?.id ?? '', customerId });
    const [owner] = await server.database.query<{ employee_id: string }>('SELECT employee_id FROM relation WHERE customer_id = $1', [customerId]);
    const employeeId = owner?.employee_id ?? '';
    await server.database.query('UPDATE run SET owner_id = $2 WHERE journey_id = $1', [id, employeeId]);
    expect(await warnings()).toEqual({});

    await server.database.query(
      `INSERT INTO employee (corp_id, id, name, active) VALUES ($1, $2, '张三', false) ON CONFLICT (corp_id, id) DO UPDATE SET name = '张三', active = false`,
      [corp.id, employeeId],
    );
    expect(await warnings()).toEqual({ 靠员工: ['reference.goneEmployee 张三 at send-message-1'] });
    await server.database.query(`INSERT INTO relation (corp_id, customer_id, employee_id, added_at) VALUES ($1, $2, 'colleague', now())`, [
      corp.id,
      customerId,
    ]);
    expect(await warnings()).toEqual({});
    await server.database.query(`UPDATE employee SET active = true WHERE id = $1`, [employeeId]);
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

  it('goes on with a renamed webhook, and is marked at the step by its last name when it is removed', async () => {
    const setting = { kind: 'webhook', name: 'crm', config: { url: 'https://crm.example.com/hook' } };
    const { id: settingId, key } = await corp.api.ok<ChannelSetting>('POST', '/channel-settings', setting);
    const graph = journey()
      .apiStart()
      .send([rungs.webhook(key, '{}')])
      .end()
      .graph();
    const { id } = await publish('推送', graph);
    expect(await corp.api.ok('PUT', `/channel-settings/${settingId}`, { ...setting, name: '客户系统' })).toMatchObject({ key, name: '客户系统' });
    expect(await warnings()).toEqual({});
    await removeBehindItsBack(settingId);
    expect(await warnings()).toEqual({ 推送: ['reference.unknownEndpoint 客户系统 at send-message-1'] });
    expect(await corp.api.ok('GET', '/channel-settings')).toMatchObject({ items: [], removed: [{ kind: 'webhook', key, name: '客户系统' }] });
    await corp.api.ok('POST', '/channel-settings', setting);
    expect(await warnings()).toMatchObject({ 推送: [expect.stringContaining('reference.unknownEndpoint')] });
    await archive(id);
    expect(await warnings()).toEqual({});
  });

  it('means the webhook it was drawn with, whatever is given that one’s former name', async () => {
    const setting = (name: string) => ({ kind: 'webhook', name, config: { url: 'https://crm.example.com/hook' } });
    const first = await corp.api.ok<ChannelSetting>('POST', '/channel-settings', setting('订单'));
    await corp.api.ok('PUT', `/channel-settings/${first.id}`, setting('旧订单'));
    const second = await corp.api.ok<ChannelSetting>('POST', '/channel-settings', setting('订单'));
    expect(second.key).not.toBe(first.key);
    const graph = journey()
      .apiStart()
      .send([rungs.webhook(first.key, '{}')])
      .end()
      .graph();
    const { id } = await publish('老旅程', graph);
    await corp.api.ok('DELETE', `/channel-settings/${second.id}`);
    expect(await warnings()).toEqual({});
    await removeBehindItsBack(first.id);
    expect(await warnings()).toEqual({ 老旅程: ['reference.unknownEndpoint 旧订单 at send-message-1'] });
    await archive(id);
  });
});
