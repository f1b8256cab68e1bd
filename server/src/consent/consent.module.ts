import { Module } from '@nestjs/common';
import { UnsubscribeLinks } from '@tagtrail/ledger';
import { ServerConfig } from '../platform/config.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsRepository } from './consents.repository.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { UnsubscribeService } from './unsubscribe.service.js';

/** What customers agree to: the record of it, and the page by which they change it themselves. */
@Module({
  controllers: [ConsentsController, UnsubscribeController],
  providers: [
    ConsentsRepository,
    UnsubscribeService,
    {
      provide: UnsubscribeLinks,
      useFactory: (config: ServerConfig) => new UnsubscribeLinks(config.masterKey, config.publicUrl),
      inject: [ServerConfig],
    },
  ],
})
export class ConsentModule {}
