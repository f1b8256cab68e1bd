import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { StopReachRepository } from './stop-reach.repository.js';
import { StopsController } from './stops.controller.js';
import { StopsRepository } from './stops.repository.js';
import { StopsService } from './stops.service.js';

@Module({
  imports: [AccessModule],
  controllers: [StopsController],
  providers: [StopReachRepository, StopsRepository, StopsService],
})
export class StopsModule {}
