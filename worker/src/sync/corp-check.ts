import type { CheckCorpResult, StaffProblem } from '@tagtrail/core/contracts';
import { CorpUnusable, reasonsOf, WecomRefusal, WecomUnreachable } from '../wecom/call.js';
import type { WecomClient } from '../wecom/client.js';
import { explainError } from '../wecom/error-codes.js';
import { listDepartments } from '../wecom/requests/contacts.js';
import { listFollowUsers } from '../wecom/requests/customers.js';
import type { StaffCheck } from './staff-check.js';
import { listTagLibrary } from '../wecom/requests/tags.js';

type Check = CheckCorpResult['checks'][number];

/** Tries what a corp's settings must allow, from the address up, and says at which step it fails. */
export class CorpCheck {
  constructor(
    private readonly wecom: WecomClient,
    private readonly staff: StaffCheck,
  ) {}

  /** Later steps are tried only when the address and the token are good: without them they tell nothing. */
  async run(corpId: string): Promise<CheckCorpResult> {
    await this.wecom.forget(corpId);
    const token = await attempt('token', () => this.wecom.ready(corpId));
    if (token.ok === false && token.code === null) return { checks: [{ ...token, name: 'address' }], staff: [] };
    const address: Check = { name: 'address', ok: true, code: null, detail: null };
    if (!token.ok) return { checks: [address, token], staff: [] };
    const departments = await attempt('departments', () => this.wecom.read(corpId, listDepartments(), 'foreground'));
    const { customers, employees, staff } = await this.people(corpId);
    const tags = await attempt('tags', () => this.wecom.read(corpId, listTagLibrary(), 'foreground'));
    return { checks: [address, token, departments, customers, tags, ...employees], staff };
  }

  /** Whether customers can be read; and then, who holds some and cannot write to them. */
  private async people(corpId: string): Promise<{ customers: Check; employees: readonly Check[]; staff: readonly StaffProblem[] }> {
    let usable: readonly string[] = [];
    const customers = await attempt('customers', async () => (usable = await this.wecom.read(corpId, listFollowUsers(), 'foreground')));
    if (!customers.ok) return { customers, employees: [], staff: [] };
    let staff: readonly StaffProblem[] = [];
    const asked = await attempt('employees', async () => (staff = await this.staff.run(corpId, usable)));
    return { customers, employees: [{ ...asked, ok: asked.ok && staff.length === 0 }], staff };
  }
}

async function attempt(name: Check['name'], ask: () => Promise<unknown>): Promise<Check> {
  try {
    await ask();
    return { name, ok: true, code: null, detail: null };
  } catch (error) {
    if (error instanceof WecomRefusal) return { name, ok: false, code: error.errcode, detail: explainError(error.errcode) };
    if (error instanceof CorpUnusable) return { name, ok: false, code: error.errcode, detail: error.message };
    if (error instanceof WecomUnreachable) return { name, ok: false, code: null, detail: reasonsOf(error) };
    throw error;
  }
}
