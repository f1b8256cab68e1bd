import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { WorkCalendarController } from './calendar/work-calendar.controller.js';
import { WorkCalendarRepository } from './calendar/work-calendar.repository.js';
import { WorkCalendarService } from './calendar/work-calendar.service.js';
import { CommandsController } from './commands/commands.controller.js';
import { CommandsRepository } from './commands/commands.repository.js';
import { CommandsService } from './commands/commands.service.js';
import { CorpsController } from './corps.controller.js';
import { CorpsRepository } from './corps.repository.js';
import { CorpsService } from './corps.service.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DirectoryRepository } from './directory/directory.repository.js';
import { GatesController } from './gates/gates.controller.js';
import { GatesRepository } from './gates/gates.repository.js';
import { ReceiverLimitsRepository } from './gates/receiver-limits.repository.js';
import { GatesService } from './gates/gates.service.js';
import { HoldsController } from './holds/holds.controller.js';
import { HoldsRepository } from './holds/holds.repository.js';
import { HoldsService } from './holds/holds.service.js';
import { SendPolicyController } from './policy/send-policy.controller.js';
import { SendPolicyRepository } from './policy/send-policy.repository.js';
import { SendPolicyService } from './policy/send-policy.service.js';
import { ChannelSettingsController } from './settings/channel-settings.controller.js';
import { ChannelSettingsRepository } from './settings/channel-settings.repository.js';
import { ChannelSettingsService } from './settings/channel-settings.service.js';
import { UsesModule } from '../uses/uses.module.js';

/** WeCom enterprises: how we reach them, how fast, and what the last sync found there. */
@Module({
  imports: [AccessModule, UsesModule],
  controllers: [
    CorpsController,
    CommandsController,
    GatesController,
    HoldsController,
    DirectoryController,
    ChannelSettingsController,
    SendPolicyController,
    WorkCalendarController,
  ],
  providers: [
    CommandsRepository,
    CommandsService,
    CorpsRepository,
    CorpsService,
    DirectoryRepository,
    GatesRepository,
    ReceiverLimitsRepository,
    GatesService,
    HoldsRepository,
    HoldsService,
    ChannelSettingsRepository,
    ChannelSettingsService,
    SendPolicyRepository,
    SendPolicyService,
    WorkCalendarRepository,
    WorkCalendarService,
  ],
  exports: [CommandsService],
})
export class CorpsModule {}
