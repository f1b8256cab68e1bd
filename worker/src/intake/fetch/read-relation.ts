import { WecomRefusal } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { isNotFriend } from '../../wecom/error-codes.js';
import { getCustomer, type CustomerDetail, type Follower } from '../../wecom/requests/customers.js';
import type { DirtyRelation } from './dirty.repository.js';

/** The relation as WeCom has it. */
export interface ReadRelation {
  readonly name: string | null;
  /** Null when WeCom does not show the employee as a follower. */
  readonly follower: Follower | null;
  /** Who follows the customer besides; complete where the relation may have ended. Null where the read does not show them. */
  readonly others: readonly Follower[] | null;
}

/** Asks WeCom for one relation, page by page until its follower is found; whose customer may have left, to the last page. @throws WecomRefusal, WecomUnreachable, CorpUnusable */
export async function readRelation(wecom: Pick<WecomClient, 'read'>, dirty: DirtyRelation): Promise<ReadRelation> {
  const others: Follower[] = [];
  let follower: Follower | null = null;
  try {
    let cursor: string | null = null;
    for (;;) {
      const page: CustomerDetail = await wecom.read(dirty.corpId, getCustomer(dirty.externalUserid, cursor), dirty.urgency);
      follower = page.followers.find((candidate) => candidate.userid === dirty.employeeId) ?? follower;
      others.push(...page.followers.filter(({ userid }) => userid !== dirty.employeeId));
      const isEnough = follower !== null && dirty.claims.leftAt === null;
      if (isEnough || page.nextCursor === null) return { name: page.name, follower, others };
      cursor = page.nextCursor;
    }
  } catch (error) {
    if (error instanceof WecomRefusal && isNotFriend(error.errcode)) return { name: null, follower: null, others: [] };
    throw error;
  }
}
