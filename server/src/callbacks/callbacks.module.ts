import { Module } from '@nestjs/common';
import { CardPressesRepository } from './card-presses.repository.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksRepository } from './callbacks.repository.js';
import { CallbacksService } from './callbacks.service.js';
import { DoorWatch } from './door-watch.js';
import { DoorWatchRepository } from './door-watch.repository.js';

/** The door WeCom calls at. */
@Module({
  controllers: [CallbacksController],
  providers: [CallbacksRepository, CardPressesRepository, CallbacksService, DoorWatch, DoorWatchRepository],
})
export class CallbacksModule {}
