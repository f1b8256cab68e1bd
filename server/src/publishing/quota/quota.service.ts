import { Injectable } from '@nestjs/common';
import type { QuotaMeter } from '@tagtrail/core/http';
import { unitMs } from '@tagtrail/core/kernel';
import { mostSendsWithin } from '@tagtrail/core/plan';
import { quotaSpanAt } from '@tagtrail/core/policy';
import { required } from '../../platform/errors/domain-error.js';
import { DraftCheckService } from '../draft-check.service.js';
import { QuotaRepository } from './quota.repository.js';

/** Longest spans of the calendar. */
const spanDays = { month: 31, week: 7, day: 1 } as const;

/** How near customers and employees are to what WeCom lets through, before a journey goes live. */
@Injectable()
export class QuotaService {
  constructor(
    private readonly repository: QuotaRepository,
    private readonly checks: DraftCheckService,
  ) {}

  /** By the stored draft. @throws not_publishable, not_found */
  async find(corpId: string, journeyId: string): Promise<QuotaMeter> {
    const [compiled, found] = await Promise.all([this.checks.compile(corpId, journeyId), this.repository.rules(corpId)]);
    const rules = required(found);
    const quota = rules.policy.quota ?? 'monthDays';
    const { per, beginsMs, most } = quotaSpanAt(quota, rules.atMs);
    const adds = mostSendsWithin(compiled.plan, 'customer_mass_send', spanDays[per] * unitMs.days);
    const span = { corpId, since: new Date(beginsMs).toISOString(), room: adds === 0 ? null : most - adds };
    const [customers, employees] = await Promise.all([this.repository.customers(span), this.repository.employees(corpId, rules)]);
    return {
      quota,
      assumed: rules.policy.quota === undefined,
      per,
      most,
      adds,
      customers,
      employees,
      employeePerDay: rules.policy.workload?.perDay ?? null,
    };
  }
}
