import type { CheckCorpResult } from '@tagtrail/core/contracts';
import { CorpUnusable, reasonsOf, WecomRefusal, WecomUnreachable } from '../wecom/call.js';
import type { WecomClient } from '../wecom/client.js';
import { explainError } from '../wecom/error-codes.js';
import { listDepartments } from '../wecom/requests/contacts.js';
import { listFollowUsers } from '../wecom/requests/customers.js';
import { listTagLibrary } from '../wecom/requests/tags.js';

type Check = CheckCorpResult['checks'][number];

/** Tries what a corp's settings must allow, from the address up, and says at which step it fails. */
export class CorpCheck {
  constructor(private readonly wecom: WecomClient) {}

  /** Later steps are tried only when the address and the token are good: without them they tell nothing. */
  async run(corpId: string): Promise<CheckCorpResult> {
    await this.wecom.forget(corpId);
    const token = await attempt('token', () => this.wecom.ready(corpId));
    if (token.ok === false && token.code === null) return { checks: [{ ...token, name: 'address' }] };
    const address: Check = { name: 'address', ok: true, code: null, detail: null };
    if (!token.ok) return { checks: [address, token] };
    return {
      checks: [
        address,
        token,
        await attempt('departments', () => this.wecom.read(corpId, listDepartments(), 'foreground')),
        await attempt('customers', () => this.wecom.read(corpId, listFollowUsers(), 'foreground')),
        await attempt('tags', () => this.wecom.read(corpId, listTagLibrary(), 'foreground')),
      ],
    };
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
