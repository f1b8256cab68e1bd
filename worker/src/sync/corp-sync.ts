import type { SyncCorpResult } from '@tagtrail/core/contracts';
import { CommandRefused } from '../commands/command-handler.js';
import { CorpUnusable, WecomRefusal, WecomUnreachable } from '../wecom/call.js';
import type { WecomClient } from '../wecom/client.js';
import { explainError } from '../wecom/error-codes.js';
import { listDepartments, listMembers, type Department, type Member } from '../wecom/requests/contacts.js';
import { batchCustomers, listFollowUsers, type CustomerPage } from '../wecom/requests/customers.js';
import { listTagLibrary } from '../wecom/requests/tags.js';
import type { OneAtATime } from '../platform/one-at-a-time.js';
import type { GroupList } from './groups/group-list.js';
import type { SeenPair, SyncRepository } from './sync.repository.js';

/** Employees asked for in one request (WeCom's own limit, batch/get_by_user). */
const employeesAtOnce = 100;

export interface CorpSyncParts {
  readonly wecom: WecomClient;
  readonly repository: SyncRepository;
  readonly groups: Pick<GroupList, 'run'>;
  readonly oneAtATime: OneAtATime;
}

/**
 * Reads a corp whole: departments, employees, tag library, customers with their tags, customer groups.
 * 1. the first time, what is read becomes our snapshot silently: triggers begin only after it;
 * 2. after that the snapshot is not written here: a customer whose picture differs is marked dirty, and intake finds out
 *    what changed and tells the journeys, as it does for a callback.
 */
export class CorpSync {
  constructor(private readonly parts: CorpSyncParts) {}

  /** One sync of a corp at a time. @throws CommandRefused when WeCom refuses or cannot be reached; what was read until then is kept. */
  async run(corpId: string): Promise<SyncCorpResult> {
    return this.parts.oneAtATime.run(`sync ${corpId}`, async () => this.whole(corpId));
  }

  /** The tag library alone, for when only that has changed. @throws CommandRefused */
  async tags(corpId: string): Promise<SyncCorpResult> {
    try {
      return { employees: 0, customers: 0, tags: await this.readTags(corpId), groups: 0 };
    } catch (error) {
      throw toRefusal(error) ?? error;
    }
  }

  private async whole(corpId: string): Promise<SyncCorpResult> {
    const { repository } = this.parts;
    try {
      const startedAt = await repository.now();
      const result = await this.read(corpId);
      await repository.finish(corpId, startedAt);
      return result;
    } catch (error) {
      const refused = toRefusal(error);
      // Whatever it was: the corp takes its turn again after a pause, and the others are not kept waiting.
      await repository.fail(corpId, (refused ?? (error instanceof Error ? error : new Error(String(error)))).message);
      throw refused ?? error;
    }
  }

  private async readTags(corpId: string): Promise<number> {
    const library = await this.parts.wecom.read(corpId, listTagLibrary(), 'background');
    await this.parts.repository.saveTags(corpId, library);
    return library.reduce((sum, group) => sum + group.tags.length, 0);
  }

  private async read(corpId: string): Promise<SyncCorpResult> {
    const { wecom, repository } = this.parts;
    const departments = await wecom.read(corpId, listDepartments(), 'background');
    const employees = await this.readMembers(corpId, departments);
    await repository.saveStaff(corpId, departments, employees);
    const tags = await this.readTags(corpId);
    const customers = await this.readCustomers(corpId, await repository.isFirstSync(corpId));
    const groups = await this.parts.groups.run(corpId);
    return { employees: employees.length, customers, tags, groups };
  }

  private async readMembers(corpId: string, departments: readonly Department[]): Promise<readonly Member[]> {
    const members = new Map<string, Member>();
    for (const { id } of departments) {
      for (const member of await this.parts.wecom.read(corpId, listMembers(id), 'background')) members.set(member.userid, member);
    }
    return [...members.values()];
  }

  private async readCustomers(corpId: string, first: boolean): Promise<number> {
    const { wecom, repository } = this.parts;
    const seen = new Set<string>();
    const employees = await wecom.read(corpId, listFollowUsers(), 'background');
    for (let from = 0; from < employees.length; from += employeesAtOnce) {
      const some = employees.slice(from, from + employeesAtOnce);
      const pairs: SeenPair[] = [];
      let cursor: string | null = null;
      do {
        const page: CustomerPage = await wecom.read(corpId, batchCustomers(some, cursor), 'background');
        for (const { externalUserid, follower } of page.customers) pairs.push({ employee: follower.userid, externalUserid });
        await (first ? repository.saveCustomers(corpId, page.customers) : repository.markChanged(corpId, page.customers));
        cursor = page.nextCursor;
      } while (cursor !== null);
      if (!first) await repository.markMissing(corpId, some, pairs);
      for (const { externalUserid } of pairs) seen.add(externalUserid);
    }
    return seen.size;
  }
}

function toRefusal(error: unknown): CommandRefused | null {
  if (error instanceof WecomRefusal) return new CommandRefused(String(error.errcode), explainError(error.errcode));
  if (error instanceof CorpUnusable) return new CommandRefused(String(error.errcode ?? 'corp_unusable'), error.message);
  if (error instanceof WecomUnreachable) return new CommandRefused('unreachable', error.message);
  return null;
}
