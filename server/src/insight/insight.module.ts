import { Module } from '@nestjs/common';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { ImpactController } from './impact/impact.controller.js';
import { ImpactRepository } from './impact/impact.repository.js';
import { ImpactService } from './impact/impact.service.js';
import { InsightController } from './insight.controller.js';
import { InsightRepository } from './insight.repository.js';
import { InsightService } from './insight.service.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { VersionOutlinesRepository } from './version-outlines.repository.js';

@Module({
  controllers: [InsightController, ImpactController],
  providers: [
    EntryCountsRepository,
    ImpactRepository,
    ImpactService,
    SendQueueRepository,
    InsightRepository,
    InsightService,
    VersionOutlinesRepository,
  ],
})
export class InsightModule {}
