import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { StopsController } from './stops.controller.js';
import { StopsRepository } from './stops.repository.js';
import { StopsService } from './stops.service.js';

@Module({
  imports: [AccessModule],
  controllers: [StopsController],
  providers: [StopsRepository, StopsService],
})
export class StopsModule {}
