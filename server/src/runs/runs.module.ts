import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { InsightModule } from '../insight/insight.module.js';
import { SendsModule } from '../sends/sends.module.js';
import { RunOrdersRepository } from './run-orders.repository.js';
import { RunsController } from './runs.controller.js';
import { RunsRepository } from './runs.repository.js';
import { RunsService } from './runs.service.js';

/** Customers under way: where they are, how they came there, and what operators may do about it. */
@Module({
  imports: [AccessModule, InsightModule, SendsModule],
  controllers: [RunsController],
  providers: [RunOrdersRepository, RunsRepository, RunsService],
  exports: [RunsService],
})
export class RunsModule {}
