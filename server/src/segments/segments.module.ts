import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FactsModule } from '../facts/facts.module.js';
import { AudienceRepository } from './audience.repository.js';
import { SegmentsController } from './segments.controller.js';
import { SegmentsRepository } from './segments.repository.js';
import { SegmentsService } from './segments.service.js';
import { UsesModule } from '../uses/uses.module.js';
import { StagesController } from './stages/stages.controller.js';
import { StagesRepository } from './stages/stages.repository.js';
import { StagesService } from './stages/stages.service.js';
import { CustomerFactsRepository } from './trials/customer-facts.repository.js';
import { RuleTrialsService } from './trials/rule-trials.service.js';

@Module({
  imports: [AccessModule, FactsModule, UsesModule],
  controllers: [SegmentsController, StagesController],
  providers: [AudienceRepository, CustomerFactsRepository, RuleTrialsService, StagesRepository, StagesService, SegmentsRepository, SegmentsService],
})
export class SegmentsModule {}
