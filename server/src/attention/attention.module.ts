import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { AttentionController } from './attention.controller.js';
import { AttentionRepository } from './attention.repository.js';
import { AttentionService } from './attention.service.js';

@Module({
  imports: [AccessModule, RunsModule],
  controllers: [AttentionController],
  providers: [AttentionRepository, AttentionService],
})
export class AttentionModule {}
