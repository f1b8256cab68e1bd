import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  groupMemberPageSchema,
  groupPageSchema,
  groupQuerySchema,
  pageQuerySchema,
  type GroupMemberPage,
  type GroupPage,
  type GroupQuery,
  type PageQuery,
} from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { GroupsService } from './groups.service.js';

@ApiTags('customers')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Answers(groupPageSchema, { summary: 'Customer groups, the youngest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: groupQuerySchema }) query: GroupQuery): Promise<GroupPage> {
    return this.groups.list(corpId, query);
  }

  @Get(':groupId/members')
  @Answers(groupMemberPageSchema, { summary: 'Members of a customer group, by when they joined' })
  listMembers(
    @Param('corpId') corpId: string,
    @Param('groupId') groupId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<GroupMemberPage> {
    return this.groups.listMembers(corpId, groupId, query);
  }
}
