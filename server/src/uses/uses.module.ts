import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DrawingsRepository } from './drawings.repository.js';
import { DrawingsService } from './drawings.service.js';
import { NamesController } from './names.controller.js';
import { NamesRepository } from './names.repository.js';
import { UsesController } from './uses.controller.js';
import { UsesRepository } from './uses.repository.js';
import { UsesService } from './uses.service.js';

/** What journeys and segments use, for the page of each thing and for whoever would delete it. */
@Module({
  imports: [AccessModule],
  controllers: [NamesController, UsesController],
  providers: [DrawingsRepository, DrawingsService, NamesRepository, UsesRepository, UsesService],
  exports: [DrawingsService, UsesService],
})
export class UsesModule {}
