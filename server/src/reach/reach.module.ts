import { Module } from '@nestjs/common';
import { ReachController } from './reach.controller.js';
import { ReachRepository } from './reach.repository.js';
import { ReachService } from './reach.service.js';

/** How many customers people and programs may begin to write to by hand. */
@Module({
  controllers: [ReachController],
  providers: [ReachRepository, ReachService],
  exports: [ReachService],
})
export class ReachModule {}
