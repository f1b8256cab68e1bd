import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  channelSettingListSchema,
  channelSettingRequestSchema,
  channelSettingSchema,
  reportAccessSchema,
  uuidSchema,
  type Acknowledged,
  type ChannelSetting,
  type ChannelSettingList,
  type ChannelSettingRequest,
  type ReportAccess,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { ChannelSettingsService } from './channel-settings.service.js';

@ApiTags('corps')
@Policy('administrator')
@Controller('api/v1/corps/:corpId/channel-settings')
export class ChannelSettingsController {
  constructor(private readonly settings: ChannelSettingsService) {}

  @Get()
  @Policy('viewer')
  @Answers(channelSettingListSchema, {
    summary: 'SMTP servers, SMS gateways and webhooks; secrets are never shown, and of an address only administrators see more than the host',
  })
  list(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<ChannelSettingList> {
    return this.settings.list(corpId, caller);
  }

  @Post()
  @Answers(channelSettingSchema, { status: 201, summary: 'Add a setting' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: channelSettingRequestSchema }) body: ChannelSettingRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ChannelSetting> {
    return this.settings.create(corpId, body, caller);
  }

  @Put(':settingId')
  @Answers(channelSettingSchema, { summary: 'Replace a setting; a secret left out stays' })
  change(
    @Param('corpId') corpId: string,
    @Param('settingId', { schema: uuidSchema }) settingId: string,
    @Body({ schema: channelSettingRequestSchema }) body: ChannelSettingRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ChannelSetting> {
    return this.settings.change({ corpId, settingId, caller }, body);
  }

  @Post(':settingId/reports')
  @HttpCode(200)
  @Answers(reportAccessSchema, { summary: 'Where the receiver tells what became of messages, and a new secret to sign that with, shown once' })
  openReports(
    @Param('corpId') corpId: string,
    @Param('settingId', { schema: uuidSchema }) settingId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ReportAccess> {
    return this.settings.openReports({ corpId, settingId, caller });
  }

  @Delete(':settingId')
  @Answers(acknowledgedSchema, { summary: 'Remove a setting' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('settingId', { schema: uuidSchema }) settingId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.settings.remove({ corpId, settingId, caller });
    return { ok: true };
  }
}
