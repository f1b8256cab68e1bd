import type { JsonObject } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import { ChangeRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
  await stage.store.query(`INSERT INTO tag_group (corp_id, id, name) VALUES ($1, 'intent', '意向度'), ($1, 'grade', '等级')`, [stage.corpId]);
  await stage.store.query(
    `INSERT INTO tag (corp_id, id, group_id, name) VALUES ($1, 'high', 'intent', '高'), ($1, 'low', 'intent', '低'), ($1, 'gold', 'grade', '金')`,
    [stage.corpId],
  );
});
afterAll(async () => {
  await stage.close();
});

type Starting = Parameters<ReturnType<typeof journey>['startsBy']>;

const published = async (...starts: readonly [Starting[0], JsonObject][]): Promise<Published> =>
  stage.publish(
    starts
      .reduce((path, [type, config]) => path.startsBy(type, config), journey())
      .end()
      .graph(),
  );
const one = async (): Promise<string> => (await stage.customers(1))[0] ?? '';

/** How often the journey was entered, and by which node each time. */
const entered = async ({ versionId }: Published, customer: string): Promise<readonly string[]> =>
  (
    await stage.store.query<{ node_id: string }>('SELECT node_id FROM entry WHERE version_id = $1 AND customer_id = $2 ORDER BY id', [
      versionId,
      customer,
    ])
  ).map(({ node_id }) => node_id);

describe('a tag trigger', () => {
  it('for all of a set lets in once, in the moment the last of them comes, and again when one came back', async () => {
    const both = await published(['tag-added', { match: 'all', tagIds: ['high', 'gold'] }]);
    const customer = await one();
    await stage.see(customer, { tagIds: ['high'] });
    expect(await entered(both, customer)).toEqual([]);
    await stage.see(customer, { tagIds: ['high', 'gold'] });
    expect(await entered(both, customer)).toHaveLength(1);
    await stage.see(customer, { tagIds: ['gold'] });
    await stage.see(customer, { tagIds: ['high', 'gold'] });
    expect(await entered(both, customer)).toHaveLength(2);
    const atOnce = await one();
    await stage.see(atOnce, { tagIds: ['high', 'gold'] });
    expect(await entered(both, atOnce)).toHaveLength(1);
  });

  it('for a group means each of its tags, and no other', async () => {
    const intent = await published(['tag-added', { match: 'group', groupId: 'intent' }]);
    const customer = await one();
    await stage.see(customer, { tagIds: ['gold'] });
    expect(await entered(intent, customer)).toEqual([]);
    await stage.see(customer, { tagIds: ['gold', 'low'] });
    expect(await entered(intent, customer)).toEqual(['tag-added-1']);
  });

  it('may ask who did it', async () => {
    const byLi = await published(['tag-added', { tagIds: ['high'], employeeIds: ['li'] }]);
    const customer = await one();
    await stage.see(customer, { tagIds: ['high'] });
    expect(await entered(byLi, customer)).toEqual([]);
    const other = await one();
    await stage.see(other, { employee: 'li', hint: 'add_external_contact', tagIds: ['high'] });
    expect(await entered(byLi, other)).toHaveLength(1);
  });

  it('for tags that go means what nobody has on the customer any more', async () => {
    const gone = await published(['tag-removed', { tagIds: ['high'] }]);
    const none = await published(['tag-removed', { match: 'all', tagIds: ['high', 'gold'] }]);
    const customer = await one();
    await stage.see(customer, { tagIds: ['high', 'gold'] });
    await stage.see(customer, { tagIds: ['gold'] });
    expect([await entered(gone, customer), await entered(none, customer)]).toEqual([['tag-removed-1'], []]);
    await stage.see(customer, { tagIds: [] });
    expect(await entered(none, customer)).toEqual(['tag-removed-1']);
  });
});

describe('a new friend', () => {
  const added = async (customer: string, more: object): Promise<string> =>
    stage.see(customer, { employee: 'wang', hint: 'add_external_contact', addedAt: '2026-11-01T00:00:00.000Z', ...more });

  it('comes in by the way they met, with whom they met', async () => {
    const any = await published(['customer-added', {}]);
    const shop = await published(['customer-added', { states: ['shop-1'], employeeIds: ['wang'] }]);
    const [byShop, byCard] = [await one(), await one()];
    await added(byShop, { state: 'shop-1' });
    await added(byCard, {});
    expect([await entered(any, byShop), await entered(any, byCard)]).toEqual([['customer-added-1'], ['customer-added-1']]);
    expect([await entered(shop, byShop), await entered(shop, byCard)]).toEqual([['customer-added-1'], []]);
    const [entry] = await stage.store.query('SELECT kind, owner_id, payload FROM entry WHERE version_id = $1', [shop.versionId]);
    expect(entry).toEqual({ kind: 'customerAdded', owner_id: 'wang', payload: { employee: 'wang', state: 'shop-1' } });
  });

  it('is none who was friends all along and is only now shown to us, nor who is shown again', async () => {
    const came = await published(['customer-added', {}]);
    const [old, fresh] = [await one(), await one()];
    await stage.see(old, { employee: 'wang', addedAt: '2021-05-01T00:00:00.000Z' });
    await stage.see(fresh, { employee: 'wang', addedAt: new Date().toISOString() });
    expect([await entered(came, old), await entered(came, fresh)]).toEqual([[], ['customer-added-1']]);
  });

  it('is none who was handed over, nor lost who another employee has', async () => {
    const came = await published(['customer-added', {}]);
    const lost = await published(['customer-lost', {}]);
    const customer = await one();
    await added(customer, { assigned: true });
    await stage.see(customer, { hint: 'del_follow_user' });
    expect([await entered(came, customer), await entered(lost, customer)]).toEqual([[], []]);
    await stage.see(customer, { employee: 'wang', hint: 'del_follow_user' });
    expect(await entered(lost, customer)).toEqual(['customer-lost-1']);
  });
});

describe('several triggers on one canvas', () => {
  it('let one change in once, and each by its own node', async () => {
    const two = await published(
      ['tag-added', { tagIds: ['high'] }],
      ['tag-added', { match: 'group', groupId: 'intent' }],
      ['tag-removed', { tagIds: ['high'] }],
    );
    const customer = await one();
    await stage.see(customer, { tagIds: ['high'] });
    expect(await entered(two, customer)).toEqual(['tag-added-1']);
    await stage.see(customer, { tagIds: ['low'] });
    expect((await entered(two, customer)).toSorted()).toEqual(['tag-added-1', 'tag-added-2', 'tag-removed-1']);
  });
});

describe('with fifty journeys', () => {
  it('one tag change is matched without reading past the triggers it asks for', async () => {
    for (let n = 0; n < 50; n += 1) await published(['tag-added', { tagIds: [`t${String(n)}`, 'high'] }]);
    await stage.store.query(
      `INSERT INTO trigger_subscription (corp_id, kind, key, journey_id, version_id, node_id, trigger)
       SELECT corp_id, kind, 'more' || n, journey_id, version_id, node_id, trigger FROM trigger_subscription, generate_series(1, 100) AS n WHERE key LIKE 't%'`,
    );
    await stage.store.query('ANALYZE trigger_subscription');
    const { found, read } = await stage.database.tx('matching', { timeoutMs: 5_000 }, async (tx) => {
      const rowsRead = async (): Promise<number> => {
        const [row] = await tx.rows<{ n: number }>(
          `SELECT (seq_tup_read + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'trigger_subscription'`,
        );
        return row?.n ?? 0;
      };
      const before = await rowsRead();
      const matched = await new ChangeRepository().findTriggers(tx, stage.corpId, [{ kind: 'tagAdded', key: 't7' }]);
      return { found: matched, read: (await rowsRead()) - before };
    });
    expect([found.map(({ key }) => key), read]).toEqual([['t7'], 1]);
    const customer = await one();
    await stage.see(customer, { tagIds: ['t7'] });
    expect(await stage.count('entry WHERE customer_id = $1', [customer])).toBe(1);
  });
});
