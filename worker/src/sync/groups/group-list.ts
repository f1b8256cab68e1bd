import { WecomRefusal } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { explainError } from '../../wecom/error-codes.js';
import { listFollowUsers } from '../../wecom/requests/customers.js';
import { listGroups, type GroupPage, type ListedGroup } from '../../wecom/requests/groups.js';
import type { GroupRepository } from './group.repository.js';

/** Owners asked for in one request (WeCom's own limit). */
const ownersAtOnce = 100;
/** More employees than WeCom lists the groups of at once. */
const tooManyOwners = 81017;

/** Lists a corp's customer groups, whole, and has each read. */
export class GroupList {
  constructor(
    private readonly wecom: Pick<WecomClient, 'read'>,
    private readonly groups: Pick<GroupRepository, 'begin' | 'saveListed' | 'refuse'>,
  ) {}

  /** How many there are. An app that may not see groups serves its customers all the same: the refusal is kept and shown. @throws when WeCom cannot be reached */
  async run(corpId: string): Promise<number> {
    await this.groups.begin(corpId);
    try {
      const listed = await this.list(corpId);
      await this.groups.saveListed(corpId, listed);
      return listed.length;
    } catch (error) {
      if (!(error instanceof WecomRefusal)) throw error;
      await this.groups.refuse(corpId, explainError(error.errcode));
      return 0;
    }
  }

  private async list(corpId: string): Promise<readonly ListedGroup[]> {
    try {
      return await this.pages(corpId, []);
    } catch (error) {
      if (!(error instanceof WecomRefusal) || error.errcode !== tooManyOwners) throw error;
    }
    const owners = await this.wecom.read(corpId, listFollowUsers(), 'background');
    const listed: ListedGroup[] = [];
    for (let from = 0; from < owners.length; from += ownersAtOnce) {
      listed.push(...(await this.pages(corpId, owners.slice(from, from + ownersAtOnce))));
    }
    return listed;
  }

  private async pages(corpId: string, owners: readonly string[]): Promise<readonly ListedGroup[]> {
    const listed: ListedGroup[] = [];
    let cursor: string | null = null;
    do {
      const page: GroupPage = await this.wecom.read(corpId, listGroups(owners, cursor), 'background');
      listed.push(...page.groups);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return listed;
  }
}
