import { Module } from '@nestjs/common';
import { CorpsModule } from '../corps/corps.module.js';
import { SendsController } from './sends.controller.js';
import { SendLivesRepository } from './send-lives.repository.js';
import { SendsRepository } from './sends.repository.js';
import { SendsService } from './sends.service.js';

@Module({
  imports: [CorpsModule],
  controllers: [SendsController],
  providers: [SendLivesRepository, SendsRepository, SendsService],
  exports: [SendsService],
})
export class SendsModule {}
