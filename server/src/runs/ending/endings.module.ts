import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module.js';
import { EndingRunner } from './ending-runner.js';
import { EndingWalkRepository } from './ending-walk.repository.js';
import { EndingsController } from './endings.controller.js';
import { EndingsRepository } from './endings.repository.js';
import { EndingsService } from './endings.service.js';

/** Many runs at once that are to end, told so in the background. */
@Module({
  imports: [AccessModule],
  controllers: [EndingsController],
  providers: [EndingRunner, EndingWalkRepository, EndingsRepository, EndingsService],
  exports: [EndingsService],
})
export class EndingsModule {}
