import { sendGroups, type SendGroup } from '@tagtrail/core/contracts';
import type { Database } from '@tagtrail/prisma';
import { corpsWithCallsDue, newestSlot, pickable } from '@tagtrail/ledger';

const lingerMs = 60_000;

/** Which groups of a corp have work for lanes. */
export class LaneNeedRepository {
  constructor(private readonly database: Database) {}

  /** Groups with a call to begin now, or one begun within the last minute: its lanes linger for the next. */
  async groups(corpId: string): Promise<readonly SendGroup[]> {
    const needs = await Promise.all(sendGroups.map(async (group) => ({ group, needed: await this.needs(corpId, group) })));
    return needs.filter(({ needed }) => needed).map(({ group }) => group);
  }

  /** Whether a call could begin now. */
  async hasDue(corpId: string, group: SendGroup): Promise<boolean> {
    const [row] = await this.database.rows<{ due: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${pickable}) AS due`, [corpId, group]);
    return row?.due === true;
  }

  /** Corps in which a call has been due for longer than `ms` and nobody has begun it. */
  async corpsWaitingFor(ms: number): Promise<readonly string[]> {
    const rows = await this.database.rows<{ corpId: string }>(corpsWithCallsDue, [ms]);
    return rows.map(({ corpId }) => corpId);
  }

  /** Groups of which calls have been due for longer than `ms` while nobody took a slot for them, although there was one. */
  async unserved(ms: number): Promise<readonly { readonly corpId: string; readonly group: SendGroup }[]> {
    const idle = await this.database.rows<{ corpId: string; group: SendGroup }>(
      `SELECT gate.corp_id AS "corpId", gate.grp AS "group" FROM gate
       WHERE gate.grp = ANY($2::text[]) AND gate.next_at < clock_timestamp() - $1 * interval '1 ms'
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.corp_id = gate.corp_id AND hold.grp = gate.grp AND hold.target = '' AND hold.left_at IS NULL
                           AND hold.probe_at > clock_timestamp() - $1 * interval '1 ms')
         AND EXISTS (SELECT 1 FROM send_call WHERE send_call.corp_id = gate.corp_id AND send_call.grp = gate.grp AND send_call.state = 'reserved'
                       AND NOT send_call.stale AND send_call.created_at < clock_timestamp() - $1 * interval '1 ms')`,
      [ms, [...sendGroups]],
    );
    const due = await Promise.all(idle.map(async ({ corpId, group }) => this.hasDue(corpId, group)));
    return idle.filter((_, index) => due[index]);
  }

  private async needs(corpId: string, group: SendGroup): Promise<boolean> {
    const [row] = await this.database.rows<{ needed: boolean }>(
      `SELECT coalesce((${newestSlot}) > clock_timestamp() - interval '${lingerMs} ms', false)
           OR EXISTS (SELECT 1 FROM ${pickable}) AS needed`,
      [corpId, group],
    );
    return row?.needed === true;
  }
}
