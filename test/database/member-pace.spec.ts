import type { DispatchedCall } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(100);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

const dispatch = async (): Promise<DispatchedCall | null> => stage.dispatch();

/** All that go now, from several lanes at once. */
async function go(): Promise<readonly DispatchedCall[]> {
  const gone: DispatchedCall[] = [];
  for (;;) {
    const calls = (await Promise.all(Array.from({ length: 4 }, dispatch))).filter((call) => call !== null);
    if (calls.length === 0) return gone;
    gone.push(...calls);
  }
}

/** The clock of the ledger goes on: everything was that much earlier. */
const pass = async (seconds: number): Promise<void> => {
  await stage.store.query(
    `UPDATE send_call SET dispatched_at = dispatched_at - make_interval(secs => $1), settled_at = settled_at - make_interval(secs => $1)`,
    [seconds],
  );
  await stage.store.query(`UPDATE member_pace SET ready_at = ready_at - make_interval(secs => $1)`, [seconds]);
};

/** Most dispatches to the member in any sliding span. */
async function most(seconds: number): Promise<number> {
  const [row] = await stage.store.query<{ n: number }>(
    `SELECT max(n)::int AS n FROM (SELECT count(*) OVER (ORDER BY dispatched_at RANGE BETWEEN make_interval(secs => $1) PRECEDING AND CURRENT ROW) AS n
     FROM send_call WHERE api = 'message/send' AND dispatched_at IS NOT NULL) AS windows`,
    [seconds],
  );
  return row?.n ?? 0;
}

describe('app messages to one member', () => {
  it('about a hundred customers go over some minutes, never more than WeCom delivers, and none is left', async () => {
    await stage.plan({ ask: 'appMessage', customers });
    const gone: number[] = [];
    for (let minute = 0; minute < 5; minute += 1) {
      await stage.reserveAll();
      gone.push((await go()).length);
      await pass(66);
    }
    expect(gone).toEqual([25, 25, 25, 25, 0]);
    expect(await most(65)).toBe(25);
  });

  it('wait without keeping others waiting', async () => {
    await stage.plan({ ask: 'appMessage', customers: customers.slice(0, 40) });
    await stage.reserveAll();
    await go();
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5) });
    await stage.reserveAll();
    expect((await go()).map(({ channel }) => channel)).toEqual(['customer_mass_send']);
  });

  it('keep to the hour as well', async () => {
    await stage.plan({ ask: 'appMessage', customers: customers.slice(0, 30) });
    await stage.reserveAll();
    const [first] = await go();
    await stage.store.query(
      `INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, not_after, state, dispatched_at)
       SELECT corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, '', 1, not_after, 'accepted', now() - interval '10 minutes'
       FROM send_call, generate_series(1, 800 - 26) WHERE id = $1`,
      [first?.id],
    );
    await pass(66);
    expect(await go()).toHaveLength(1);
    await pass(66);
    expect(await go()).toHaveLength(0);
    await pass(3_000);
    expect(await go()).toHaveLength(4);
  });
});
