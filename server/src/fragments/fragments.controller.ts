import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  fragmentListSchema,
  fragmentSchema,
  renameFragmentRequestSchema,
  saveFragmentRequestSchema,
  uuidSchema,
  type Fragment,
  type FragmentList,
  type ParsedSaveFragmentRequest,
  type RenameFragmentRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { FragmentsService } from './fragments.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId/fragments')
export class FragmentsController {
  constructor(private readonly fragments: FragmentsService) {}

  @Get()
  @Policy('viewer')
  @Answers(fragmentListSchema, { summary: 'Fragments that the corp has saved, by name' })
  list(@Param('corpId') corpId: string): Promise<FragmentList> {
    return this.fragments.list(corpId);
  }

  @Get(':fragmentId')
  @Policy('viewer')
  @Answers(fragmentSchema, { summary: 'One fragment with its steps' })
  find(@Param('corpId') corpId: string, @Param('fragmentId', { schema: uuidSchema }) fragmentId: string): Promise<Fragment> {
    return this.fragments.find(corpId, fragmentId);
  }

  @Post()
  @Answers(fragmentListSchema, { status: 201, summary: 'Save steps as a fragment' })
  save(
    @Param('corpId') corpId: string,
    @Body({ schema: saveFragmentRequestSchema }) body: ParsedSaveFragmentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<FragmentList> {
    return this.fragments.save(corpId, body, caller);
  }

  @Patch(':fragmentId')
  @Answers(fragmentListSchema, { summary: 'Give a fragment another name' })
  rename(
    @Param('corpId') corpId: string,
    @Param('fragmentId', { schema: uuidSchema }) fragmentId: string,
    @Body({ schema: renameFragmentRequestSchema }) body: RenameFragmentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<FragmentList> {
    return this.fragments.rename({ corpId, fragmentId, caller }, body);
  }

  @Delete(':fragmentId')
  @Answers(fragmentListSchema, { summary: 'Delete a fragment; journeys keep what was put into them' })
  remove(
    @Param('corpId') corpId: string,
    @Param('fragmentId', { schema: uuidSchema }) fragmentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<FragmentList> {
    return this.fragments.remove({ corpId, fragmentId, caller });
  }
}
