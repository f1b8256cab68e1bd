import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeUserRequestSchema,
  createUserRequestSchema,
  userListSchema,
  userSchema,
  uuidSchema,
  type ChangeUserRequest,
  type ParsedCreateUserRequest,
  type User,
  type UserList,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { UsersService } from './users.service.js';

@ApiTags('access')
@Policy('installation')
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Answers(userListSchema, { summary: 'Everybody who can sign in' })
  list(): Promise<UserList> {
    return this.users.list();
  }

  @Post()
  @Answers(userSchema, { status: 201, summary: 'Add a user' })
  create(@Body({ schema: createUserRequestSchema }) body: ParsedCreateUserRequest, @CurrentCaller() caller: Caller): Promise<User> {
    return this.users.create(body, caller);
  }

  @Patch(':userId')
  @Answers(userSchema, { summary: 'Change name, corps or password, or disable' })
  change(
    @Param('userId', { schema: uuidSchema }) userId: string,
    @Body({ schema: changeUserRequestSchema }) body: ChangeUserRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<User> {
    return this.users.change(userId, body, caller);
  }
}
