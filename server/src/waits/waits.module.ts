import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { WaitsController } from './waits.controller.js';
import { WaitsRepository } from './waits.repository.js';
import { WaitsService } from './waits.service.js';

/** Customers who wait: until when and why, and what operators may change about it. */
@Module({
  imports: [AccessModule],
  controllers: [WaitsController],
  providers: [WaitsRepository, WaitsService],
})
export class WaitsModule {}
