import type { StopScope } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { installationBrake, pressBrake } from './brake.js';

/** Where the switch of a scope is, and which calls it covers. `$1` is the corp, `$2` the target. */
interface Switch {
  readonly table: string;
  readonly row: string;
  readonly calls: string;
}

/** The one table of switches: a column of a row that always exists. */
export const switches = {
  installation: { table: 'installation', row: `$1::text IS NOT NULL AND $2::text IS NULL`, calls: `$1::text IS NOT NULL AND $2::text IS NULL` },
  corp: { table: 'corp', row: `id = $1 AND $2::text IS NULL`, calls: `k.corp_id = $1 AND $2::text IS NULL` },
  channel: { table: 'channel', row: `corp_id = $1 AND kind = $2`, calls: `k.corp_id = $1 AND k.channel = $2` },
  journey: { table: 'journey', row: `corp_id = $1 AND id::text = $2`, calls: `k.corp_id = $1 AND k.journey_id::text = $2` },
  version: { table: 'journey_version', row: `corp_id = $1 AND id::text = $2`, calls: `k.corp_id = $1 AND k.version_id::text = $2` },
  customer: {
    table: 'customer',
    row: `corp_id = $1 AND id::text = $2`,
    calls: `k.corp_id = $1 AND EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = k.id AND i.customer_id::text = $2)`,
  },
} as const satisfies Readonly<Record<StopScope, Switch>>;

export interface Stop {
  readonly scope: StopScope;
  readonly target: string | null;
  readonly stopped: boolean;
}

/**
 * Waits for the dispatches under way, which heed the brake and hold the row FOR SHARE; those that come while it waits stand
 * behind it and see what it wrote.
 * @returns false when there is no such row
 */
export async function turnSwitch(tx: Tx, corpId: string, { scope, target, stopped }: Stop): Promise<boolean> {
  const { table, row } = switches[scope];
  // A journey's entries first: while they are waited for, the corp's dispatches go on.
  if (scope === 'journey') await pressBrake(tx, target ?? '');
  await pressBrake(tx, scope === 'installation' ? installationBrake : corpId);
  const changed = await tx.run(`UPDATE ${table} SET stopped = $3 WHERE ${row}`, [corpId, target, stopped]);
  for (const room of ['reserve', 'lanes'] as const) tx.notify(room);
  return changed > 0;
}
