import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LeasedJob } from '../platform/lease/leased-job.js';
import { LeaseRepository } from '../platform/lease/lease.repository.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { HousekeepingService } from './housekeeping.service.js';

@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [HousekeepingRepository, HousekeepingService, LeaseRepository, LeasedJob],
  exports: [HousekeepingService],
})
export class HousekeepingModule {}
