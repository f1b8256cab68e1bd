import { Injectable } from '@nestjs/common';
import type { GroupMemberPage, GroupPage, GroupQuery, PageQuery } from '@tagtrail/core/http';
import { DomainError } from '../platform/errors/domain-error.js';
import { GroupsRepository } from './groups.repository.js';

@Injectable()
export class GroupsService {
  constructor(private readonly repository: GroupsRepository) {}

  async list(corpId: string, query: GroupQuery): Promise<GroupPage> {
    const [page, listing] = await Promise.all([this.repository.list(corpId, query), this.repository.listing(corpId)]);
    return { ...page, listing };
  }

  /** @throws not_found */
  async listMembers(corpId: string, groupId: string, query: PageQuery): Promise<GroupMemberPage> {
    if (!(await this.repository.exists(corpId, groupId))) throw new DomainError('not_found');
    return this.repository.listMembers(corpId, groupId, query);
  }
}
