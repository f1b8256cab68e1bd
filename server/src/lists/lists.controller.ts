import { Body, Controller, Delete, Get, Param, Patch, Post, Query, UseInterceptors, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  listItemSchema,
  listMemberPageSchema,
  listMembersRequestSchema,
  listMembersResultSchema,
  listPageSchema,
  listQuerySchema,
  listRequestSchema,
  rowIdSchema,
  type Acknowledged,
  type ListItem,
  type ListMemberPage,
  type ListMembersRequest,
  type ListMembersResult,
  type ListPage,
  type ListQuery,
  type ListRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../platform/http/csv-file.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { ListsService } from './lists.service.js';

@ApiTags('customers')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Get()
  @Policy('viewer')
  @Answers(listPageSchema, { summary: 'Lists of customers, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: listQuerySchema }) query: ListQuery): Promise<ListPage> {
    return this.lists.list(corpId, query);
  }

  @Post()
  @Answers(listItemSchema, { status: 201, summary: 'Create an empty list' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: listRequestSchema }) body: ListRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ListItem> {
    return this.lists.create(corpId, body, caller);
  }

  @Get(':listId')
  @Policy('viewer')
  @Answers(listItemSchema, { summary: 'One list; the ETag is the revision' })
  find(@Param('corpId') corpId: string, @Param('listId', { schema: rowIdSchema }) listId: string): Promise<ListItem> {
    return this.lists.find(corpId, listId);
  }

  @Patch(':listId')
  @NeedsIfMatch()
  @Answers(listItemSchema, { summary: 'Rename' })
  rename(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @IfMatch() revision: number,
    @Body({ schema: listRequestSchema }) body: ListRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ListItem> {
    return this.lists.rename({ corpId, listId, caller }, revision, body);
  }

  @Delete(':listId')
  @NeedsIfMatch()
  @Answers(acknowledgedSchema, { summary: 'Delete a list' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.lists.remove({ corpId, listId, caller }, revision);
    return { ok: true };
  }

  @Get(':listId/members')
  @Policy('viewer')
  @Answers(listMemberPageSchema, { summary: 'Who is on the list' })
  listMembers(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<ListMemberPage> {
    return this.lists.listMembers(corpId, listId, query);
  }

  @Get(':listId/members/file')
  @AnswersCsv('Who is on the list, as a CSV file')
  async downloadMembers(@Param('corpId') corpId: string, @Param('listId', { schema: rowIdSchema }) listId: string): Promise<StreamableFile> {
    const { name, chunks } = await this.lists.downloadMembers(corpId, listId);
    return csvFile(`${name}.csv`, ['external_userid', 'name', 'since'], chunks);
  }

  @Post(':listId/members')
  @Answers(listMembersResultSchema, { summary: 'Put customers on the list' })
  addMembers(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @Body({ schema: listMembersRequestSchema }) body: ListMembersRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ListMembersResult> {
    return this.lists.addMembers({ corpId, listId, caller }, body);
  }

  @Post(':listId/members/remove')
  @Answers(listMembersResultSchema, { summary: 'Take customers off the list' })
  removeMembers(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @Body({ schema: listMembersRequestSchema }) body: ListMembersRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ListMembersResult> {
    return this.lists.removeMembers({ corpId, listId, caller }, body);
  }
}
