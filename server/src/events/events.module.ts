import { Module } from '@nestjs/common';
import { FactsModule } from '../facts/facts.module.js';
import { EventsController } from './events.controller.js';
import { EventsRepository } from './events.repository.js';
import { EventsService } from './events.service.js';
import { UnappliedEventsRepository } from './unapplied-events.repository.js';

@Module({
  imports: [FactsModule],
  controllers: [EventsController],
  providers: [EventsRepository, EventsService, UnappliedEventsRepository],
})
export class EventsModule {}
