import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FactsModule } from '../facts/facts.module.js';
import { JourneysModule } from '../journeys/journeys.module.js';
import { LiveJourneysRepository } from './live-journeys.repository.js';
import { LiveWarningsController } from './live-warnings.controller.js';
import { LiveWarningsService } from './live-warnings.service.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingRepository } from './publishing.repository.js';
import { PublishingService } from './publishing.service.js';
import { SharedCustomersRepository } from './shared-customers.repository.js';
import { UsesController } from './uses/uses.controller.js';
import { UsesRepository } from './uses/uses.repository.js';
import { UsesService } from './uses/uses.service.js';

/** From draft to live version. */
@Module({
  imports: [AccessModule, FactsModule, JourneysModule],
  controllers: [PublishingController, LiveWarningsController, UsesController],
  providers: [
    PublishingRepository,
    PublishingService,
    LiveJourneysRepository,
    LiveWarningsService,
    SharedCustomersRepository,
    UsesRepository,
    UsesService,
  ],
  exports: [UsesService],
})
export class PublishingModule {}
