import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PresenceController } from './presence.controller.js';
import { PresenceRepository } from './presence.repository.js';
import { PresenceService } from './presence.service.js';

/** Who has a journey open, who edits it, and how one leaves it to the other. */
@Module({
  imports: [AccessModule],
  controllers: [PresenceController],
  providers: [PresenceRepository, PresenceService],
})
export class PresenceModule {}
