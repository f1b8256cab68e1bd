import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  auditActorsSchema,
  auditFilterSchema,
  auditPageSchema,
  auditQuerySchema,
  type AuditActors,
  type AuditFilter,
  type AuditItem,
  type AuditPage,
  type AuditQuery,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../../platform/http/csv-file.js';
import { filePages } from '../../platform/http/file-pages.js';
import { AuditRepository } from './audit.repository.js';

const titles = ['at', 'actor', 'actor_name', 'action', 'target', 'target_name', 'detail'];

const cellsOf = ({ at, actor, actorName, action, target, targetName, detail }: AuditItem): readonly string[] => [
  at,
  actor,
  actorName ?? '',
  action,
  target,
  targetName ?? '',
  JSON.stringify(detail),
];

@ApiTags('access')
@Policy('administrator')
@Controller('api/v1/corps/:corpId/audit')
export class AuditController {
  constructor(private readonly audit: AuditRepository) {}

  @Get()
  @Answers(auditPageSchema, { summary: 'Who did what, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: auditQuerySchema }) query: AuditQuery, @CurrentCaller() caller: Caller): Promise<AuditPage> {
    return this.audit.list({ corpId, seesInstallation: caller.administrator }, query);
  }

  @Get('actors')
  @Answers(auditActorsSchema, { summary: 'Who did something of late' })
  async actors(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<AuditActors> {
    return { items: await this.audit.actors({ corpId, seesInstallation: caller.administrator }) };
  }

  @Get('file')
  @AnswersCsv('The same as a CSV file, all of it')
  download(
    @Param('corpId') corpId: string,
    @Query({ schema: auditFilterSchema }) filter: AuditFilter,
    @CurrentCaller() caller: Caller,
  ): StreamableFile {
    const scope = { corpId, seesInstallation: caller.administrator };
    const rows = filePages((page) => this.audit.list(scope, { ...filter, ...page }), cellsOf);
    return csvFile('audit.csv', titles, rows);
  }
}
