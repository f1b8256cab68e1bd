import { chinaYears, needsWorkCalendar, WorkCalendar } from '@tagtrail/core/calendar';
import { readPlan, type Plan, type StoredPlan } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from './version.js';
import { WorkCalendarRepository } from './work-calendar.repository.js';

type VersionRow = Omit<VersionPlan, 'plan' | 'calendar'>;

const keptPlans = 200;

const productCalendar = new WorkCalendar(chinaYears);

const goesByWorkingDays = ({ instructions }: Plan): boolean =>
  instructions.some((instruction) => {
    if (instruction.kind === 'sleep') return needsWorkCalendar(instruction.wait);
    return instruction.kind === 'awaitEvent' && needsWorkCalendar(instruction.timeout);
  });

/** Reads versions with their plans; a version's plan never changes, so it is kept. */
export class VersionRepository {
  private readonly plans = new Map<string, Plan>();
  private readonly calendars = new WorkCalendarRepository();

  /** @throws when there is no such version: its id came from a row that refers to it. */
  async load(tx: Tx, versionId: string): Promise<VersionPlan> {
    const [row] = await tx.rows<VersionRow>(
      `SELECT v.corp_id AS "corpId", v.journey_id AS "journeyId", j.name AS "journeyName", v.id AS "versionId", v.number,
              c.time_zone AS "timeZone", v.plan_hash AS "planHash",
              CASE WHEN j.archived_at IS NOT NULL THEN 'archived'
                   WHEN EXISTS (SELECT 1 FROM run_ending e WHERE e.journey_id = v.journey_id AND e.below > v.number) THEN 'replaced' END AS closed
       FROM journey_version v JOIN journey j ON j.id = v.journey_id JOIN corp c ON c.id = v.corp_id WHERE v.id = $1`,
      [versionId],
    );
    if (row === undefined) throw new Error(`There is no version ${versionId}`);
    const plan = await this.plan(tx, versionId);
    return { ...row, plan, calendar: goesByWorkingDays(plan) ? await this.calendars.load(tx, row.corpId) : productCalendar };
  }

  /** @throws when there is no such version */
  async plan(tx: Tx, versionId: string): Promise<Plan> {
    const known = this.plans.get(versionId);
    if (known !== undefined) return known;
    const [row] = await tx.rows<{ body: StoredPlan }>('SELECT p.body FROM journey_version v JOIN plan p ON p.hash = v.plan_hash WHERE v.id = $1', [
      versionId,
    ]);
    if (row === undefined) throw new Error(`There is no version ${versionId}`);
    const oldest = this.plans.keys().next();
    if (this.plans.size >= keptPlans && oldest.done !== true) this.plans.delete(oldest.value);
    const plan = readPlan(row.body);
    this.plans.set(versionId, plan);
    return plan;
  }
}
