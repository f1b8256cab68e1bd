import { randomUUID } from 'node:crypto';
import { DispatchRepository, GateRepository } from '@tagtrail/worker/parts';
import { it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';
import { pickable } from '../../worker/src/sending/lanes/pickable.sql.js';

it('explains', async () => {
  const stage = await LedgerStage.create();
  const customers = await stage.customers(1900);
  await stage.plan({ ask: 'personal', customers });
  const t0 = performance.now();
  await stage.reserveAll();
  console.log('reserveAll 1200', performance.now() - t0);
  await stage.store.query('ANALYZE');
  const explain = async (sql: string, params: unknown[]) => {
    const rows = await stage.store.query<Record<string, string>>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, params);
    console.log(rows.map((r) => Object.values(r)[0]).join('\n'));
  };
  await explain(`SELECT c.id, c.recipients FROM ${pickable} AND c.recipients BETWEEN $3 AND $4 ORDER BY c.priority, coalesce(($5::jsonb ->> c.journey_id::text)::int, 0), c.id LIMIT 16`, [stage.corpId, 'send', 0, 500, '{}']);
  const gate = new GateRepository(stage.database);
  const dispatches = new DispatchRepository(stage.database);
  const time = async (name: string, n: number, work: () => Promise<unknown>) => { const t = performance.now(); for (let i = 0; i < n; i += 1) await work(); console.log(name, ((performance.now() - t) / n).toFixed(2), 'ms'); };
  await time('isNext', 50, async () => dispatches.isNext({ corpId: stage.corpId, group: 'send', served: {}, size: { from: 501, to: 1e6 } }));
  await time('gate', 50, async () => gate.takeIfDue(stage.corpId, 'send'));
  await time('dispatch', 50, async () => dispatches.dispatch({ corpId: stage.corpId, group: 'send', size: { from: 0, to: 500 }, served: {}, token: randomUUID(), slot: null }));
  await stage.close();
});
