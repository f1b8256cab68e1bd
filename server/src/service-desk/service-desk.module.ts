import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LawModule } from '../law/law.module.js';
import { ServiceDeskController } from './service-desk.controller.js';
import { ServiceDeskRepository } from './service-desk.repository.js';
import { ServiceDeskService } from './service-desk.service.js';

/** What customers are answered in 微信客服 without a person. */
@Module({
  imports: [AccessModule, LawModule],
  controllers: [ServiceDeskController],
  providers: [ServiceDeskRepository, ServiceDeskService],
})
export class ServiceDeskModule {}
