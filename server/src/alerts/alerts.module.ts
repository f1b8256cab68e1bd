import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsRepository } from './alerts.repository.js';
import { AlertsService } from './alerts.service.js';

/** What people were told of, and whether they got it. */
@Module({
  imports: [AccessModule],
  controllers: [AlertsController],
  providers: [AlertsRepository, AlertsService],
})
export class AlertsModule {}
