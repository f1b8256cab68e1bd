import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LawController } from './law.controller.js';
import { LawRepository } from './law.repository.js';
import { LawService } from './law.service.js';

/** By which words the texts of a corp are judged, and what is said of one. */
@Module({
  imports: [AccessModule],
  controllers: [LawController],
  providers: [LawRepository, LawService],
  exports: [LawService],
})
export class LawModule {}
