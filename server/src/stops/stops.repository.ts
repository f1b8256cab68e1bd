import { Injectable } from '@nestjs/common';
import { stopsSchema, type DispatchedCall, type StopScope, type Stops } from '@tagtrail/core/http';
import { channels } from '@tagtrail/core/plan';
import { installationBrake, pressBrake } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { switches } from './switches.js';

export interface StopTarget {
  readonly scope: StopScope;
  readonly target: string | null;
}

@Injectable()
export class StopsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('stops.set', { timeoutMs: 10_000 }, work);
  }

  /**
   * Waits for the dispatches under way, which heed the brake and hold the row FOR SHARE; those that come while it waits stand
   * behind it and see what it wrote.
   * @returns false when there is no such row
   */
  async set(tx: Tx, corpId: string, stop: StopTarget & { readonly stopped: boolean }): Promise<boolean> {
    const { table, row } = switches[stop.scope];
    // A journey's entries first: while they are waited for, the corp's dispatches go on.
    if (stop.scope === 'journey') await pressBrake(tx, stop.target ?? '');
    await pressBrake(tx, stop.scope === 'installation' ? installationBrake : corpId);
    const changed = await tx.run(`UPDATE ${table} SET stopped = $3 WHERE ${row}`, [corpId, stop.target, stop.stopped]);
    for (const room of ['reserve', 'lanes'] as const) tx.notify(room);
    return changed > 0;
  }

  /** Calls whose bytes may be on their way. To be asked after `set`, in its transaction: then none can be added. */
  async listDispatched(tx: Tx, corpId: string, { scope, target }: StopTarget): Promise<DispatchedCall[]> {
    return tx.rows<DispatchedCall>(
      `SELECT k.id AS "callId", k.channel, k.recipients, k.dispatched_at AS "dispatchedAt" FROM send_call k
       WHERE (k.state = 'dispatching' OR (k.state = 'unknown' AND k.dispatched_at > clock_timestamp() - interval '60 s')) AND ${switches[scope].calls} ORDER BY k.id`,
      [corpId, target],
    );
  }

  async list(corpId: string): Promise<Stops> {
    const [row] = await this.database.rows<{ stops: unknown }>(
      `SELECT jsonb_build_object(
         'installation', (SELECT stopped FROM installation),
         'corp', (SELECT stopped FROM corp WHERE id = $1),
         'channels', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'stopped', stopped) ORDER BY array_position($2::text[], kind)), '[]')
                      FROM channel WHERE corp_id = $1 AND kind = ANY($2)),
         'journeys', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name), '[]') FROM journey WHERE corp_id = $1 AND stopped),
         'versions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'journeyId', j.id, 'journeyName', j.name, 'number', v.number) ORDER BY j.name, v.number), '[]')
                      FROM journey_version v JOIN journey j ON j.id = v.journey_id WHERE v.corp_id = $1 AND v.stopped),
         'customers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'name', name)), '[]')
                       FROM (SELECT id, name FROM customer WHERE corp_id = $1 AND stopped ORDER BY id LIMIT 200) c)
       ) AS stops`,
      [corpId, [...channels]],
    );
    return stopsSchema.parse(row?.stops);
  }
}
