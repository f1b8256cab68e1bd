import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AudienceRepository } from './audience.repository.js';
import { RuleFieldsRepository } from './rule-fields.repository.js';
import { SegmentsController } from './segments.controller.js';
import { SegmentsRepository } from './segments.repository.js';
import { SegmentsService } from './segments.service.js';

@Module({
  imports: [AccessModule],
  controllers: [SegmentsController],
  providers: [AudienceRepository, RuleFieldsRepository, SegmentsRepository, SegmentsService],
})
export class SegmentsModule {}
