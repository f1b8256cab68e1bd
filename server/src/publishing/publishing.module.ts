import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JourneysModule } from '../journeys/journeys.module.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingRepository } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';

/** From draft to live version. */
@Module({
  imports: [AccessModule, JourneysModule],
  controllers: [PublishingController],
  providers: [PublishingRepository, PublishingService],
})
export class PublishingModule {}
