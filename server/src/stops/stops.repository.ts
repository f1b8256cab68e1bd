import { Injectable } from '@nestjs/common';
import { stopsSchema, type DispatchedCall, type Stops } from '@tagtrail/core/http';
import { channels } from '@tagtrail/core/plan';
import { switches, type Stop } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Whether the breaker, and not a person, has stopped a journey. */
const isTripped = `EXISTS (SELECT 1 FROM journey_breach b WHERE b.journey_id = journey.id AND b.level = 'stop' AND b.left_at IS NULL)`;

@Injectable()
export class StopsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('stops.set', { timeoutMs: 10_000 }, work);
  }

  /** What the breaker has stopped in this journey, each held until the commit. To be asked after its brake is pressed: none can be added. */
  async holdTrips(tx: Tx, corpId: string, journeyId: string): Promise<readonly string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM journey_breach WHERE corp_id = $1 AND journey_id::text = $2 AND level = 'stop' AND left_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
      [corpId, journeyId],
    );
    return rows.map(({ id }) => id);
  }

  /** A person lets the journey go: its shares are counted afresh from now. */
  async leaveTrips(tx: Tx, ids: readonly string[], { by, note }: { readonly by: string; readonly note: string }): Promise<void> {
    await tx.run('UPDATE journey_breach SET left_at = clock_timestamp(), left_by = $2, note = $3 WHERE id = ANY($1::bigint[])', [ids, by, note]);
  }

  /** Calls whose bytes may be on their way. To be asked after the switch is turned, in its transaction: then none can be added. */
  async listDispatched(tx: Tx, corpId: string, { scope, target }: Pick<Stop, 'scope' | 'target'>): Promise<DispatchedCall[]> {
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
         'journeys', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'tripped', ${isTripped}) ORDER BY name), '[]') FROM journey WHERE corp_id = $1 AND stopped),
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
