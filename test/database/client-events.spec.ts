import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

const one = async (): Promise<string> => (await stage.customers(1))[0] ?? '';

describe('events of clients', () => {
  type What = 'added' | 'removed' | 'other';
  const { signal } = new AbortController();
  let sent = 0;

  const send = async (subject: string, what: What, extra: object = {}): Promise<string> => {
    sent += 1;
    const body = { type: `com.tagtrail.customer.tag.${what}.v1`, subject, data: { tagId: 'etCrm' }, ...extra };
    await stage.store.query(`INSERT INTO client_event (corp_id, source, event_id, body) VALUES ($1, 'crm', $2, $3)`, [
      stage.corpId,
      String(sent),
      JSON.stringify(body),
    ]);
    return String(sent);
  };
  const work = async (): Promise<boolean> => stage.intake.clientEvents.work(signal);
  const errorOf = async (id: string): Promise<unknown> =>
    stage.store.query(`SELECT error, taken_at IS NOT NULL AS taken FROM client_event WHERE event_id = $1`, [id]);
  async function someone(): Promise<{ readonly id: string; readonly external: string }> {
    const id = await one();
    const [row] = await stage.store.query<{ external: string }>('SELECT external_userid AS external FROM customer WHERE id = $1', [id]);
    return { id, external: row?.external ?? '' };
  }

  it('are applied in their order, once each, and say what is wrong with them', async () => {
    const { id, external } = await someone();
    for (const what of ['added', 'removed', 'added'] as const) await send(external, what);
    const other = await send(external, 'other');
    expect(await work()).toBe(true);
    expect(await work()).toBe(false);
    expect(await stage.history(id)).toEqual(['1 tag_added etCrm', '2 tag_removed etCrm', '3 tag_added etCrm']);
    expect(await errorOf(other)).toEqual([{ error: 'unsupported_event', taken: true }]);
  });

  it('told in another order than they happened: the later time stands', async () => {
    const { id, external } = await someone();
    await send(external, 'removed', { time: '2026-06-01T10:00:10Z' });
    await work();
    const older = await send(external, 'added', { time: '2026-06-01T10:00:00Z' });
    await work();
    expect(await stage.history(id)).toEqual([]);
    expect(await errorOf(older)).toEqual([{ error: 'superseded', taken: true }]);
    await send(external, 'added', { time: '2026-06-01T18:00:11+08:00' });
    await work();
    expect(await stage.history(id)).toEqual(['1 tag_added etCrm']);
  });

  it('for a customer who is not known yet wait for it, and are refused after a day', async () => {
    const early = await send('wmComesLater', 'added');
    const never = await send('wmNever', 'added');
    expect(await work()).toBe(true);
    expect(await work()).toBe(false);
    expect(await errorOf(early)).toEqual([{ error: 'unknown_customer', taken: false }]);
    const [made] = await stage.store.query<{ id: string }>(
      `INSERT INTO customer (corp_id, external_userid) VALUES ($1, 'wmComesLater') RETURNING id`,
      [stage.corpId],
    );
    await stage.store.query(`UPDATE client_event SET at = now() - interval '25 hours' WHERE event_id = $1`, [never]);
    expect(await work()).toBe(true);
    expect(await stage.history(made?.id ?? '')).toEqual(['1 tag_added etCrm']);
    expect([await errorOf(early), await errorOf(never)]).toEqual([[{ error: null, taken: true }], [{ error: 'unknown_customer', taken: true }]]);
  });

  it('are applied by one process at a time, so that none overtakes another', async () => {
    const { id, external } = await someone();
    for (let n = 0; n < 300; n += 1) await send(external, n % 2 === 0 ? 'added' : 'removed');
    while ((await Promise.all([work(), work(), work()])).some(Boolean));
    expect((await stage.history(id)).map((said) => said.split(' ')[1])).toEqual(
      Array.from({ length: 300 }, (_, n) => (n % 2 === 0 ? 'tag_added' : 'tag_removed')),
    );
  });
});
