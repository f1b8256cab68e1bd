import { Injectable } from '@nestjs/common';
import type { Reach } from '@tagtrail/core/http';
import { roleCapBreach, type CappedRole, type RoleCap, type RoleCapBreach } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import { roleIn, type Caller } from '../platform/auth/caller.js';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';
import { ReachRepository } from './reach.repository.js';

/** Something that is about to be begun by hand. */
export interface Reaching {
  readonly corpId: string;
  readonly caller: Caller;
  /** How many customers it reaches, and where the request says so. */
  readonly customers: number;
  readonly pointer: string;
}

/** How many customers a person or a program may begin to write to, by the role. */
@Injectable()
export class ReachService {
  constructor(private readonly repository: ReachRepository) {}

  /** What limits the caller now, and what she has begun today. */
  async find(corpId: string, caller: Caller): Promise<Reach> {
    const role = cappedRoleOf(caller, corpId);
    const caps = role === null ? null : await this.repository.caps(null, corpId);
    const cap: RoleCap | null = role === null || caps === null ? null : caps[role];
    return { cap, today: await this.repository.today({ corpId, actor: caller.actor }) };
  }

  /** Whether the caller is limited at all: who is not need not be counted. */
  async isCapped(corpId: string, caller: Caller): Promise<boolean> {
    return (await this.find(corpId, caller)).cap !== null;
  }

  /** In the transaction that begins it, as its last lock. @throws over_role_cap */
  async claim(tx: Tx, { corpId, caller, customers, pointer }: Reaching): Promise<void> {
    const role = cappedRoleOf(caller, corpId);
    if (role === null || customers === 0) return;
    const caps = await this.repository.caps(tx, corpId);
    if (caps === null) return;
    const by = { corpId, actor: caller.actor };
    const today = await this.repository.hold(tx, by);
    const breach = roleCapBreach(caps[role], today, customers);
    if (breach !== null) throw new DomainError('over_role_cap', { errors: [toField(pointer, breach, customers)] });
    await this.repository.add(tx, { ...by, day: today.day }, customers);
  }
}

function cappedRoleOf(caller: Caller, corpId: string): CappedRole | null {
  if (caller.userId === null) return 'apiKey';
  return roleIn(caller, corpId) === 'administrator' ? null : 'operator';
}

const code = { customersPerAct: 'customers_per_act', actsPerDay: 'acts_per_day', customersPerDay: 'customers_per_day' } as const;
const raise = {
  en: 'An administrator raises it under Sending rules, Limits of roles.',
  zh: '管理员可在「发送规则」的「角色上限」中调整。',
};

function toField(pointer: string, { limit, most, left }: RoleCapBreach, customers: number): WrongField {
  const told = {
    customersPerAct: {
      en: `${String(customers)} customers, and at most ${String(most)} may be reached at once.`,
      zh: `这次涉及 ${String(customers)} 位客户，每次最多 ${String(most)} 位。`,
    },
    actsPerDay: { en: `All ${String(most)} sends of today are used up.`, zh: `今天的 ${String(most)} 次已经用完。` },
    customersPerDay: {
      en: `${String(customers)} customers, and ${String(left)} of ${String(most)} are left for today.`,
      zh: `这次涉及 ${String(customers)} 位客户，今天的 ${String(most)} 位还剩 ${String(left)} 位。`,
    },
  }[limit];
  return { pointer, code: code[limit], message: `${told.en} ${raise.en}`, zh: `${told.zh}${raise.zh}` };
}
