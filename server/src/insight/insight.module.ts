import { Module } from '@nestjs/common';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { InsightController } from './insight.controller.js';
import { InsightRepository } from './insight.repository.js';
import { InsightService } from './insight.service.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { VersionOutlinesRepository } from './version-outlines.repository.js';

@Module({
  controllers: [InsightController],
  providers: [EntryCountsRepository, SendQueueRepository, InsightRepository, InsightService, VersionOutlinesRepository],
})
export class InsightModule {}
