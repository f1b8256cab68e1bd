import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  pageQuerySchema,
  templateCheckRequestSchema,
  templateCheckSchema,
  templateItemSchema,
  templatePageSchema,
  templateQuerySchema,
  templateRequestSchema,
  templateUsesSchema,
  templateVersionPageSchema,
  templateVersionSchema,
  uuidSchema,
  versionNumberSchema,
  type PageQuery,
  type TemplateCheck,
  type TemplateCheckRequest,
  type TemplateItem,
  type TemplatePage,
  type TemplateQuery,
  type TemplateRequest,
  type TemplateUses,
  type TemplateVersion,
  type TemplateVersionPage,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { ContentTemplatesService } from './content-templates.service.js';
import { TemplateCheckService } from './template-check.service.js';

@ApiTags('content-templates')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/content-templates')
export class ContentTemplatesController {
  constructor(
    private readonly templates: ContentTemplatesService,
    private readonly checks: TemplateCheckService,
  ) {}

  @Get()
  @Policy('viewer')
  @Answers(templatePageSchema, { summary: 'Content templates, changed last first' })
  list(@Param('corpId') corpId: string, @Query({ schema: templateQuerySchema }) query: TemplateQuery): Promise<TemplatePage> {
    return this.templates.list(corpId, query);
  }

  @Post()
  @Answers(templateItemSchema, { status: 201, summary: 'Make a template; what no message could be sent with is refused with its place' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: templateRequestSchema }) body: TemplateRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<TemplateItem> {
    return this.templates.create(corpId, body, caller);
  }

  @Post('check')
  @HttpCode(200)
  @Policy('viewer')
  @Answers(templateCheckSchema, { summary: 'What would be said of the words of a template' })
  check(@Param('corpId') corpId: string, @Body({ schema: templateCheckRequestSchema }) { content }: TemplateCheckRequest): Promise<TemplateCheck> {
    return this.checks.check(corpId, content);
  }

  @Get(':templateId')
  @Policy('viewer')
  @Answers(templateItemSchema, { summary: 'One template as its newest version says it; the ETag is that version' })
  find(@Param('corpId') corpId: string, @Param('templateId', { schema: uuidSchema }) templateId: string): Promise<TemplateItem> {
    return this.templates.find(corpId, templateId);
  }

  @Put(':templateId')
  @NeedsIfMatch()
  @Answers(templateItemSchema, { summary: 'Save as a new version; no version is ever overwritten, and no journey changes by it' })
  save(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @IfMatch() revision: number,
    @Body({ schema: templateRequestSchema }) body: TemplateRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<TemplateItem> {
    return this.templates.save({ corpId, templateId, revision, caller }, body);
  }

  @Get(':templateId/versions')
  @Policy('viewer')
  @Answers(templateVersionPageSchema, { summary: 'Every version, newest first' })
  listVersions(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<TemplateVersionPage> {
    return this.templates.listVersions(corpId, templateId, query);
  }

  @Get(':templateId/versions/:number')
  @Policy('viewer')
  @Answers(templateVersionSchema, { summary: 'One version' })
  findVersion(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
  ): Promise<TemplateVersion> {
    return this.templates.findVersion(corpId, templateId, number);
  }

  @Post(':templateId/versions/:number/restore')
  @HttpCode(200)
  @NeedsIfMatch()
  @Answers(templateItemSchema, { summary: 'Bring a version back as a new one' })
  restoreVersion(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<TemplateItem> {
    return this.templates.restoreVersion({ corpId, templateId, revision, caller }, number);
  }

  @Post(':templateId/archive')
  @HttpCode(200)
  @NeedsIfMatch()
  @Answers(templateItemSchema, { summary: 'Put away: offered no more, kept for ever' })
  archive(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<TemplateItem> {
    return this.templates.archive({ corpId, templateId, revision, caller }, true);
  }

  @Post(':templateId/unarchive')
  @HttpCode(200)
  @NeedsIfMatch()
  @Answers(templateItemSchema, { summary: 'Take one that was put away back' })
  unarchive(
    @Param('corpId') corpId: string,
    @Param('templateId', { schema: uuidSchema }) templateId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<TemplateItem> {
    return this.templates.archive({ corpId, templateId, revision, caller }, false);
  }

  @Get(':templateId/uses')
  @Policy('viewer')
  @Answers(templateUsesSchema, { summary: 'Journeys whose steps had their words from it, live and drawn, with the version' })
  listUses(@Param('corpId') corpId: string, @Param('templateId', { schema: uuidSchema }) templateId: string): Promise<TemplateUses> {
    return this.templates.listUses(corpId, templateId);
  }
}
