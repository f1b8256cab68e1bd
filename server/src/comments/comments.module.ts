import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ColleaguesController } from './colleagues.controller.js';
import { ColleaguesRepository } from './colleagues.repository.js';
import { CommentsController } from './comments.controller.js';
import { CommentsRepository } from './comments.repository.js';
import { CommentsService } from './comments.service.js';

/** What colleagues say to each other about a journey and its steps. */
@Module({
  imports: [AccessModule],
  controllers: [ColleaguesController, CommentsController],
  providers: [ColleaguesRepository, CommentsRepository, CommentsService],
})
export class CommentsModule {}
