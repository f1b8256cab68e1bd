import { Injectable } from '@nestjs/common';
import {
  toldBadRows,
  type ListItem,
  type ListMember,
  type ListMemberPage,
  type ListMembersRequest,
  type ListMembersResult,
  type ListPage,
  type ListQuery,
  type ListRequest,
} from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { required } from '../platform/errors/domain-error.js';
import { orNameTaken } from '../platform/errors/name-taken.js';
import { atRevision } from '../platform/http/revision.js';
import { UsesService } from '../uses/uses.service.js';
import { ListMembersRepository } from './list-members.repository.js';
import { ListsRepository } from './lists.repository.js';

/** Which list is meant, by whom. */
export interface ListAct {
  readonly corpId: string;
  readonly listId: string;
  readonly caller: Caller;
}

const shownUnknown = 200;
const nameTaken = { pointer: '/name', code: 'taken', message: 'Another list has this name', zh: '已有同名名单' };

/** Lists of customers that people keep by hand, by API or by import. */
@Injectable()
export class ListsService {
  constructor(
    private readonly repository: ListsRepository,
    private readonly members: ListMembersRepository,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: ListQuery): Promise<ListPage> {
    return this.repository.list(corpId, query);
  }

  async find(corpId: string, listId: string): Promise<ListItem> {
    return required(await this.repository.find(corpId, listId));
  }

  /** @throws name_taken */
  async create(corpId: string, { name }: ListRequest, caller: Caller): Promise<ListItem> {
    const listId = await orNameTaken(this.repository.add(corpId, name, caller.actor), nameTaken);
    await this.audit.write({ corpId, actor: caller.actor, action: 'list.created', target: `list:${listId}`, detail: { name } });
    return this.find(corpId, listId);
  }

  /** @throws precondition_failed, name_taken */
  async rename(act: ListAct, revision: number, { name }: ListRequest): Promise<ListItem> {
    await orNameTaken(
      this.repository.holding(act.corpId, act.listId, async (tx, list) => {
        const before = atRevision(list, revision);
        await this.repository.rename(tx, act.listId, name);
        await this.note(tx, act, { action: 'list.renamed', detail: { from: before.name, to: name } });
      }),
      nameTaken,
    );
    return this.find(act.corpId, act.listId);
  }

  /** A list that a live journey uses stays: without it, people would be written to whom it keeps out. @throws precondition_failed, in_use */
  async remove(act: ListAct, revision: number): Promise<void> {
    await this.repository.holding(act.corpId, act.listId, async (tx, list) => {
      const { name, members } = atRevision(list, revision);
      await this.uses.refuseInUse(tx, act.corpId, { kind: 'list', key: act.listId });
      await this.repository.remove(tx, act.listId);
      await this.note(tx, act, { action: 'list.deleted', detail: { name, members } });
    });
  }

  async listMembers(corpId: string, listId: string, query: ListQuery): Promise<ListMemberPage> {
    await this.find(corpId, listId);
    return this.members.list(listId, query);
  }

  async downloadMembers(
    corpId: string,
    listId: string,
  ): Promise<{ readonly name: string; readonly chunks: AsyncIterable<readonly (readonly string[])[]> }> {
    const { name } = await this.find(corpId, listId);
    return { name, chunks: memberRows(this.members.read(listId)) };
  }

  addMembers(act: ListAct, request: ListMembersRequest): Promise<ListMembersResult> {
    return this.changeMembers(act, request, 'add');
  }

  removeMembers(act: ListAct, request: ListMembersRequest): Promise<ListMembersResult> {
    return this.changeMembers(act, request, 'remove');
  }

  private async changeMembers(act: ListAct, { customers }: ListMembersRequest, how: 'add' | 'remove'): Promise<ListMembersResult> {
    const { corpId, listId } = act;
    return this.repository.holding(corpId, listId, async (tx, list) => {
      required(list);
      const { unknown, ...counts } = await this.members[how](tx, { corpId, listId, externalUserids: customers.good });
      const detail = { changed: counts.changed, unknown: unknown.length };
      await this.note(tx, act, { action: how === 'add' ? 'list.membersAdded' : 'list.membersRemoved', detail });
      return { ...counts, unknown: unknown.length, unknownIds: unknown.slice(0, shownUnknown), ...toldBadRows(customers) };
    });
  }

  private async note(
    tx: Tx,
    { corpId, listId, caller }: ListAct,
    { action, detail }: { readonly action: string; readonly detail: Readonly<Record<string, string | number>> },
  ): Promise<void> {
    await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `list:${listId}`, detail });
  }
}

async function* memberRows(chunks: AsyncIterable<readonly ListMember[]>): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const members of chunks) yield members.map(({ externalUserid, name, since }) => [externalUserid, name, since]);
}
