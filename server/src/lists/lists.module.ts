import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { UsesModule } from '../uses/uses.module.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsRepository } from './imports/imports.repository.js';
import { ImportsService } from './imports/imports.service.js';
import { ListMembersRepository } from './list-members.repository.js';
import { ListsController } from './lists.controller.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';

/** Lists of customers that people keep. */
@Module({
  imports: [AccessModule, UsesModule],
  controllers: [ListsController, ImportsController],
  providers: [ImportRunner, ImportsRepository, ImportsService, ListMembersRepository, ListsRepository, ListsService],
})
export class ListsModule {}
