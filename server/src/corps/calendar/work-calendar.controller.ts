import { Body, Controller, Delete, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  calendarYearNumberSchema,
  savedCalendarYearSchema,
  saveCalendarYearRequestSchema,
  workCalendarSchema,
  type ParsedSaveCalendarYearRequest,
  type SavedCalendarYear,
  type WorkCalendarBody,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../../platform/http/revision.js';
import { WorkCalendarService } from './work-calendar.service.js';

@ApiTags('corps')
@Policy('administrator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/work-calendar')
export class WorkCalendarController {
  constructor(private readonly calendar: WorkCalendarService) {}

  @Get()
  @Policy('viewer')
  @Answers(workCalendarSchema, { summary: 'Days off and make-up working days by year' })
  find(@Param('corpId') corpId: string): Promise<WorkCalendarBody> {
    return this.calendar.find(corpId);
  }

  @Put(':year')
  @NeedsIfMatch()
  @Answers(savedCalendarYearSchema, { summary: 'Write down a year; who waits for it goes on' })
  save(
    @Param('corpId') corpId: string,
    @Param('year', { schema: calendarYearNumberSchema }) year: number,
    @IfMatch() revision: number,
    @Body({ schema: saveCalendarYearRequestSchema }) body: ParsedSaveCalendarYearRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<SavedCalendarYear> {
    return this.calendar.save({ corpId, year, revision, caller }, body);
  }

  @Delete(':year')
  @NeedsIfMatch()
  @Answers(savedCalendarYearSchema, { summary: 'The year as it comes with the product again' })
  reset(
    @Param('corpId') corpId: string,
    @Param('year', { schema: calendarYearNumberSchema }) year: number,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<SavedCalendarYear> {
    return this.calendar.reset({ corpId, year, revision, caller });
  }
}
