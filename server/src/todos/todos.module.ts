import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { TodosController } from './todos.controller.js';
import { TodosRepository } from './todos.repository.js';
import { TodosService } from './todos.service.js';

/** What runs ask of people, and the answers. */
@Module({
  imports: [AccessModule],
  controllers: [TodosController],
  providers: [TodosRepository, TodosService],
})
export class TodosModule {}
