import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ReachModule } from '../reach/reach.module.js';
import { EntriesController } from './entries.controller.js';
import { EntriesRepository } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import { RefusalsController } from './refusals.controller.js';
import { RefusalsRepository } from './refusals.repository.js';

/** Customers put on journeys by an API client or an operator. */
@Module({
  imports: [AccessModule, ReachModule],
  controllers: [EntriesController, RefusalsController],
  providers: [EntriesRepository, EntriesService, RefusalsRepository],
})
export class EntriesModule {}
