import { setTimeout as delay } from 'node:timers/promises';
import { createIntake, EachInTurn } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
const nothing = async (): Promise<void> => Promise.resolve();
const unlisted = { failed: nothing, mended: nothing, succeeded: nothing };

beforeAll(async () => {
  stage = await LedgerStage.create();
  await stage.store.query(
    `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ('ww-other', '另一家', 1000002, '', '', '')`,
  );
  await stage.store.query('UPDATE corp SET first_synced_at = now()');
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

describe('a corp of which nobody may read', () => {
  it('keeps its marks as they are, and does not slow the fetches of others', async () => {
    await stage.store.query(
      `INSERT INTO dirty (corp_id, employee_id, external_userid) SELECT corp.id, 'zhang', 'wm' || n FROM corp, generate_series(1, 40) AS n`,
    );
    await stage.gate.heed(
      { kind: 'fault', cause: 'unreachable', scope: 'group', code: null, text: '' },
      { corpId: stage.corpId, group: 'read', callId: null, probe: false, slotAt: null },
    );
    const { dirty } = createIntake(stage.database, { marginMs: 0, inTurn: new EachInTurn(unlisted, pino({ level: 'silent' })) });
    const claimed = await dirty.claim(100);
    expect(new Set(claimed.map(({ corpId }) => corpId))).toEqual(new Set(['ww-other']));
    expect(claimed).toHaveLength(40);
    await stage.gate.holds.hasten(stage.corpId);
    const [probe] = await dirty.claim(1);
    expect(probe?.corpId).toBe(stage.corpId);
    if (probe !== undefined) await dirty.wait(probe);
    expect(await stage.store.query(`SELECT sum(attempts)::int AS attempts FROM dirty WHERE corp_id = $1`, [stage.corpId])).toEqual([{ attempts: 0 }]);
  });
});

describe('a process that is frozen in a transaction', () => {
  it('loses its locks to the others before a slot is missed for long', async () => {
    await stage.gate.slots.take(stage.corpId, 'send', { onlyIfDue: false, callId: null, withinMs: 1e9 });
    const frozen = stage.database.tx('frozen', { timeoutMs: 5_000, idleMs: 500 }, async (tx) => {
      await tx.rows('SELECT 1 FROM gate WHERE corp_id = $1 FOR NO KEY UPDATE', [stage.corpId]);
      await delay(3_000);
      return tx.rows('SELECT 1');
    });
    const outcome = frozen.then(
      () => 'went on',
      () => 'was cut off',
    );
    const asked = performance.now();
    await delay(50);
    await stage.gate.slots.take(stage.corpId, 'send', { onlyIfDue: false, callId: null, withinMs: 1e9 });
    expect(performance.now() - asked).toBeLessThan(2_500);
    expect(await outcome).toBe('was cut off');
  });
});
