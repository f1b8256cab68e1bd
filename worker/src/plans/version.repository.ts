import type { Plan } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from './version.js';

type VersionRow = Omit<VersionPlan, 'plan'>;

const keptPlans = 200;

/** Reads versions with their plans; a plan never changes, so it is kept by its hash. */
export class VersionRepository {
  private readonly plans = new Map<string, Plan>();

  /** @throws when there is no such version: its id came from a row that refers to it. */
  async load(tx: Tx, versionId: string): Promise<VersionPlan> {
    const [row] = await tx.rows<VersionRow>(
      `SELECT v.corp_id AS "corpId", v.journey_id AS "journeyId", j.name AS "journeyName", j.archived_at IS NOT NULL AS archived, v.id AS "versionId", v.number,
              c.time_zone AS "timeZone", v.plan_hash AS "planHash"
       FROM journey_version v JOIN journey j ON j.id = v.journey_id JOIN corp c ON c.id = v.corp_id WHERE v.id = $1`,
      [versionId],
    );
    if (row === undefined) throw new Error(`There is no version ${versionId}`);
    return { ...row, plan: await this.plan(tx, row.planHash) };
  }

  private async plan(tx: Tx, hash: string): Promise<Plan> {
    const known = this.plans.get(hash);
    if (known !== undefined) return known;
    const [row] = await tx.rows<{ body: Plan }>('SELECT body FROM plan WHERE hash = $1', [hash]);
    if (row === undefined) throw new Error(`There is no plan ${hash}`);
    const oldest = this.plans.keys().next();
    if (this.plans.size >= keptPlans && oldest.done !== true) this.plans.delete(oldest.value);
    this.plans.set(hash, row.body);
    return row.body;
  }
}
