import type { CanaryRules, CanaryState } from '@tagtrail/core/policy';
import type { Database, Tx } from '@tagtrail/prisma';
import { turnSwitch } from '../switches.js';
import { canaryOf } from './read-canaries.js';

/** A version that is to go live by canary. */
export interface NewCanary {
  readonly corpId: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly rules: CanaryRules;
}

/** A canary held by a transaction. Its row is locked before customers, by whoever reserves for its version too. */
export interface HeldCanary {
  readonly versionId: string;
  readonly corpId: string;
  readonly state: CanaryState;
}

/** In the transaction that makes the version live: nobody has entered it yet. */
export async function beginCanary(tx: Tx, { corpId, journeyId, versionId, rules }: NewCanary): Promise<void> {
  await tx.run('INSERT INTO canary (version_id, corp_id, journey_id, percent, at_least, hold_minutes) VALUES ($1, $2, $3, $4, $5, $6)', [
    versionId,
    corpId,
    journeyId,
    rules.percent,
    rules.atLeast,
    rules.holdMinutes,
  ]);
}

export async function holdCanary(tx: Tx, versionId: string): Promise<HeldCanary | null> {
  const [row] = await tx.rows<HeldCanary>(
    'SELECT version_id AS "versionId", corp_id AS "corpId", state FROM canary WHERE version_id = $1 FOR NO KEY UPDATE',
    [versionId],
  );
  return row ?? null;
}

/** From the commit on everybody is written to; what waits becomes due a part at a time. One that a person has stopped goes on with its version. */
export async function releaseCanary(tx: Tx, { versionId, corpId, state }: HeldCanary, by: string): Promise<void> {
  if (state === 'stopped') await turnSwitch(tx, corpId, { scope: 'version', target: versionId, stopped: false });
  await tx.run(`UPDATE canary SET state = 'released', decided_at = clock_timestamp(), decided_by = $2 WHERE version_id = $1`, [versionId, by]);
  tx.notify('reserve');
}

/** Nothing of the version is sent any more, to nobody, until a person lets it go. Nothing is dropped. */
export async function stopCanary(tx: Tx, { versionId, corpId }: HeldCanary, by: string): Promise<void> {
  await turnSwitch(tx, corpId, { scope: 'version', target: versionId, stopped: true });
  await tx.run(`UPDATE canary SET state = 'stopped', decided_at = clock_timestamp(), decided_by = $2 WHERE version_id = $1`, [versionId, by]);
}

const timeoutMs = 10_000;
const atOnce = 10_000;

/** Running ones whose hold may be over: looked at closely, one by one. */
const overdueSql = `
  SELECT version_id AS "versionId", journey_id AS "journeyId" FROM canary
  WHERE state = 'running' AND held_since + hold_minutes * interval '1 minute' <= clock_timestamp() ORDER BY held_since`;

/** Releases what waited its hold while all was well. Judged under the journey's row, so that a trip of its breaker comes before or after. */
export async function releaseOverdue(database: Database): Promise<number> {
  let released = 0;
  for (const { versionId, journeyId } of await database.rows<{ versionId: string; journeyId: string }>(overdueSql)) {
    await database.tx('canary.release', { timeoutMs }, async (tx) => {
      await tx.rows('SELECT 1 FROM journey WHERE id = $1 FOR SHARE', [journeyId]);
      const canary = await holdCanary(tx, versionId);
      if (canary?.state !== 'running') return;
      const report = await canaryOf(tx, versionId);
      if (report?.hold !== null) return;
      await releaseCanary(tx, canary, 'hold');
      await tx.run(
        `INSERT INTO audit (corp_id, actor, action, target, detail) SELECT corp_id, 'hold', 'canary.released', 'journey:' || journey_id, $2 FROM canary WHERE version_id = $1`,
        [versionId, JSON.stringify({ version: report.number, waiting: report.waiting })],
      );
      released += 1;
    });
  }
  return released;
}

/** What waits for a canary that is released is due now, some at a time. True when there may be more. */
export async function wakeReleased(database: Database): Promise<boolean> {
  return database.tx('reserve.wakeReleased', { timeoutMs }, async (tx) => {
    const [released] = await tx.rows<{ id: string }>(
      `SELECT version_id AS id FROM canary WHERE state = 'released' AND NOT woken ORDER BY decided_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
    );
    if (released === undefined) return false;
    const woken = await tx.run(
      `WITH waits AS (
         SELECT id FROM send_intent WHERE version_id = $1 AND state = 'planned' AND wait_reason = 'canary' ORDER BY content_key LIMIT ${String(atOnce)} FOR NO KEY UPDATE SKIP LOCKED)
       UPDATE send_intent SET due_at = clock_timestamp(), wait_reason = NULL, wait_revision = NULL FROM waits WHERE send_intent.id = waits.id`,
      [released.id],
    );
    tx.notify('reserve');
    if (woken > 0) return true;
    // What another process holds just now is found again a second later.
    await tx.run(
      `UPDATE canary SET woken = true WHERE version_id = $1 AND NOT EXISTS (SELECT 1 FROM send_intent WHERE version_id = $1 AND state = 'planned' AND wait_reason = 'canary')`,
      [released.id],
    );
    return false;
  });
}
