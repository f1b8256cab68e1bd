import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FragmentsController } from './fragments.controller.js';
import { FragmentsRepository } from './fragments.repository.js';
import { FragmentsService } from './fragments.service.js';

/** Steps that a corp keeps to put them into other journeys. */
@Module({
  imports: [AccessModule],
  controllers: [FragmentsController],
  providers: [FragmentsRepository, FragmentsService],
})
export class FragmentsModule {}
