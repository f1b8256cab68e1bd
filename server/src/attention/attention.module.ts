import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CorpsModule } from '../corps/corps.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { AttentionController } from './attention.controller.js';
import { AttentionRepository } from './attention.repository.js';
import { AttentionService } from './attention.service.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { BreachesRepository } from './breaches/breaches.repository.js';
import { LateController } from './late/late.controller.js';
import { LateRepository } from './late/late.repository.js';
import { LateService } from './late/late.service.js';

@Module({
  imports: [AccessModule, CorpsModule, RunsModule],
  controllers: [AttentionController, BreachesController, LateController],
  providers: [AttentionRepository, AttentionService, BreachesRepository, LateRepository, LateService],
})
export class AttentionModule {}
