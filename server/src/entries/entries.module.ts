import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EntriesController } from './entries.controller.js';
import { EntriesRepository } from './entries.repository.js';
import { EntriesService } from './entries.service.js';

/** Customers put on journeys by an API client or an operator. */
@Module({
  imports: [AccessModule],
  controllers: [EntriesController],
  providers: [EntriesRepository, EntriesService],
})
export class EntriesModule {}
