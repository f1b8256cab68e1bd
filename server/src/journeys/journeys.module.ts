import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JourneysController } from './journeys.controller.js';
import { JourneysRepository } from './journeys.repository.js';
import { JourneysService } from './journeys.service.js';

/** What operators draw: names, drafts, and the versions that came of them. */
@Module({
  imports: [AccessModule],
  controllers: [JourneysController],
  providers: [JourneysRepository, JourneysService],
  exports: [JourneysService],
})
export class JourneysModule {}
