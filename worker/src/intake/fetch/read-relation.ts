import { WecomRefusal } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { isNotFriend } from '../../wecom/error-codes.js';
import { getCustomer, type CustomerDetail, type Follower } from '../../wecom/requests/customers.js';
import type { DirtyRelation } from './dirty.repository.js';

/** The relation as WeCom has it; null when the employee does not follow the customer (any more). */
export interface ReadRelation {
  readonly name: string | null;
  readonly follower: Follower | null;
}

/** The customer deleted the employee: WeCom goes on listing the follower, so asking would tell nothing. */
const endedByHint: readonly string[] = ['del_follow_user', 'del_external_contact'];

/** Asks WeCom for one relation, page by page until its follower is found. @throws WecomRefusal, WecomUnreachable, CorpUnusable */
export async function readRelation(wecom: WecomClient, dirty: DirtyRelation): Promise<ReadRelation> {
  if (endedByHint.includes(dirty.hint)) return { name: null, follower: null };
  try {
    let cursor: string | null = null;
    for (;;) {
      const page: CustomerDetail = await wecom.read(
        dirty.corpId,
        getCustomer(dirty.externalUserid, cursor),
        dirty.hint === 'sweep' ? 'background' : 'foreground',
      );
      const follower = page.followers.find((candidate) => candidate.userid === dirty.employeeId);
      if (follower !== undefined) return { name: page.name, follower };
      if (page.nextCursor === null) return { name: page.name, follower: null };
      cursor = page.nextCursor;
    }
  } catch (error) {
    if (error instanceof WecomRefusal && isNotFriend(error.errcode)) return { name: null, follower: null };
    throw error;
  }
}
