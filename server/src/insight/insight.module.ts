import { Module } from '@nestjs/common';
import { InsightController } from './insight.controller.js';
import { InsightRepository } from './insight.repository.js';
import { InsightService } from './insight.service.js';

@Module({
  controllers: [InsightController],
  providers: [InsightRepository, InsightService],
})
export class InsightModule {}
