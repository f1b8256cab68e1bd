import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { UsesModule } from '../uses/uses.module.js';
import { MediaController } from './media.controller.js';
import { MediaRepository } from './media.repository.js';
import { MediaService } from './media.service.js';

/** The library of files that messages carry. */
@Module({
  imports: [AccessModule, UsesModule],
  controllers: [MediaController],
  providers: [MediaRepository, MediaService],
})
export class MediaModule {}
