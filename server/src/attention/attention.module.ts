import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CorpsModule } from '../corps/corps.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { AttentionController } from './attention.controller.js';
import { AttentionRepository } from './attention.repository.js';
import { AttentionService } from './attention.service.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { BreachesRepository } from './breaches/breaches.repository.js';
import { AddressesRepository } from './causes/addresses.repository.js';
import { BulkService } from './causes/bulk.service.js';
import { CausesController } from './causes/causes.controller.js';
import { CausesRepository } from './causes/causes.repository.js';
import { CausesService } from './causes/causes.service.js';
import { LateController } from './late/late.controller.js';
import { LateRepository } from './late/late.repository.js';
import { LateService } from './late/late.service.js';

@Module({
  imports: [AccessModule, CorpsModule, RunsModule],
  controllers: [AttentionController, BreachesController, LateController, CausesController],
  providers: [
    AddressesRepository,
    AttentionRepository,
    AttentionService,
    BreachesRepository,
    BulkService,
    CausesRepository,
    CausesService,
    LateRepository,
    LateService,
  ],
})
export class AttentionModule {}
