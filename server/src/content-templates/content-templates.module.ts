import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { UsesModule } from '../uses/uses.module.js';
import { ContentTemplatesController } from './content-templates.controller.js';
import { ContentTemplatesRepository } from './content-templates.repository.js';
import { ContentTemplatesService } from './content-templates.service.js';
import { TemplateCheckService } from './template-check.service.js';

/** Words that many messages begin from, in versions. */
@Module({
  imports: [AccessModule, PublishingModule, UsesModule],
  controllers: [ContentTemplatesController],
  providers: [ContentTemplatesRepository, ContentTemplatesService, TemplateCheckService],
})
export class ContentTemplatesModule {}
