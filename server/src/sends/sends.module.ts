import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CorpsModule } from '../corps/corps.module.js';
import { SendsController } from './sends.controller.js';
import { SendLivesRepository } from './send-lives.repository.js';
import { SendsRepository } from './sends.repository.js';
import { SendsService } from './sends.service.js';

@Module({
  imports: [AccessModule, CorpsModule],
  controllers: [SendsController],
  providers: [SendLivesRepository, SendsRepository, SendsService],
  exports: [SendsService],
})
export class SendsModule {}
