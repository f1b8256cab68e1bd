import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LeasedJob } from '../platform/lease/leased-job.js';
import { LeaseRepository } from '../platform/lease/lease.repository.js';
import { ArmsController } from './arms/arms.controller.js';
import { ArmsRepository } from './arms/arms.repository.js';
import { ArmsService } from './arms/arms.service.js';
import { CountDaysRepository } from './days/count-days.repository.js';
import { CountDaysService } from './days/count-days.service.js';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { ImpactController } from './impact/impact.controller.js';
import { ImpactRepository } from './impact/impact.repository.js';
import { ImpactService } from './impact/impact.service.js';
import { InsightController } from './insight.controller.js';
import { InsightRepository } from './insight.repository.js';
import { InsightService } from './insight.service.js';
import { CountStreamController } from './live/count-stream.controller.js';
import { CountStreamService } from './live/count-stream.service.js';
import { LeavingsService } from './leavings.service.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { StepCountsService } from './step-counts.service.js';
import { VersionOutlinesRepository } from './version-outlines.repository.js';

@Module({
  imports: [AccessModule],
  controllers: [InsightController, CountStreamController, ArmsController, ImpactController],
  providers: [
    ArmsRepository,
    ArmsService,
    CountDaysRepository,
    CountDaysService,
    CountStreamService,
    EntryCountsRepository,
    ImpactRepository,
    ImpactService,
    LeasedJob,
    LeavingsService,
    LeaseRepository,
    SendQueueRepository,
    StepCountsService,
    InsightRepository,
    InsightService,
    VersionOutlinesRepository,
  ],
  exports: [LeavingsService],
})
export class InsightModule {}
