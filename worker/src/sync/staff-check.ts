import type { StaffProblem } from '@tagtrail/core/contracts';
import type { Database } from '@tagtrail/prisma';
import { WecomRefusal } from '../wecom/call.js';
import type { WecomClient } from '../wecom/client.js';
import { isEmployeeGone, isOutOfRange } from '../wecom/error-codes.js';
import { getMember } from '../wecom/requests/contacts.js';

/** So many are asked after one by one, those with the most customers first. */
const askedAtMost = 50;

type Holder = Pick<StaffProblem, 'id' | 'name' | 'customers' | 'underWay'>;

/** Finds the employees who hold customers and as whom nothing can be sent, and why. */
export class StaffCheck {
  constructor(
    private readonly database: Database,
    private readonly wecom: WecomClient,
  ) {}

  /** `usable` are those whom the app sees and who may have customers. @throws what asking WeCom throws */
  async run(corpId: string, usable: readonly string[]): Promise<readonly StaffProblem[]> {
    const problems: StaffProblem[] = [];
    for (const holder of await this.holdersBut(corpId, usable)) problems.push({ ...holder, ...(await this.causeOf(corpId, holder.id)) });
    return problems;
  }

  /** WeCom takes user ids in either case. */
  private async holdersBut(corpId: string, usable: readonly string[]): Promise<readonly Holder[]> {
    return this.database.rows<Holder>(
      `SELECT held.id, coalesce(e.name, held.id) AS name, held.customers, coalesce(led.runs, 0) AS "underWay" FROM (
         SELECT r.employee_id AS id, count(*)::int AS customers FROM relation r JOIN customer c ON c.id = r.customer_id
         WHERE r.corp_id = $1 AND r.ended_at IS NULL AND c.withdrawn_at IS NULL AND c.lost_at IS NULL AND NOT lower(r.employee_id) = ANY($2)
         GROUP BY r.employee_id ORDER BY customers DESC, id LIMIT ${askedAtMost}) held
       LEFT JOIN employee e ON e.corp_id = $1 AND e.id = held.id
       LEFT JOIN LATERAL (SELECT count(*)::int AS runs FROM run WHERE run.corp_id = $1 AND run.owner_id = held.id AND run.status = 'open') led ON true
       ORDER BY held.customers DESC, held.id`,
      [corpId, usable.map((id) => id.toLowerCase())],
    );
  }

  private async causeOf(corpId: string, employeeId: string): Promise<Pick<StaffProblem, 'cause' | 'code'>> {
    try {
      await this.wecom.read(corpId, getMember(employeeId), 'foreground');
      return { cause: 'noContact', code: null };
    } catch (error) {
      if (!(error instanceof WecomRefusal)) throw error;
      const { errcode: code } = error;
      if (isOutOfRange(code)) return { cause: 'outOfRange', code };
      if (isEmployeeGone(code)) return { cause: 'gone', code };
      throw error;
    }
  }
}
