import { Module } from '@nestjs/common';
import { LinkCountsController } from './link-counts.controller.js';
import { LinkCountsRepository } from './link-counts.repository.js';
import { LinkCountsService } from './link-counts.service.js';
import { VisitsController } from './visits.controller.js';
import { VisitsRepository } from './visits.repository.js';
import { VisitsService } from './visits.service.js';

/** Tracked addresses of messages: who follows them, and how many have. */
@Module({
  controllers: [LinkCountsController, VisitsController],
  providers: [LinkCountsRepository, LinkCountsService, VisitsRepository, VisitsService],
})
export class LinksModule {}
