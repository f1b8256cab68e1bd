import { Module } from '@nestjs/common';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksRepository } from './callbacks.repository.js';
import { CallbacksService } from './callbacks.service.js';

/** The door WeCom calls at. */
@Module({
  controllers: [CallbacksController],
  providers: [CallbacksRepository, CallbacksService],
})
export class CallbacksModule {}
