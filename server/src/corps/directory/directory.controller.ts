import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  employeeListSchema,
  tagLibrarySchema,
  unreachableEmployeesSchema,
  type EmployeeList,
  type TagLibrary,
  type UnreachableEmployees,
} from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { DirectoryRepository } from './directory.repository.js';

@ApiTags('corps')
@Policy('viewer')
@Controller('api/v1/corps/:corpId')
export class DirectoryController {
  constructor(private readonly directory: DirectoryRepository) {}

  @Get('tags')
  @Answers(tagLibrarySchema, { summary: 'Tag library' })
  listTags(@Param('corpId') corpId: string): Promise<TagLibrary> {
    return this.directory.listTags(corpId);
  }

  @Get('employees')
  @Answers(employeeListSchema, { summary: 'Employees' })
  listEmployees(@Param('corpId') corpId: string): Promise<EmployeeList> {
    return this.directory.listEmployees(corpId);
  }

  @Get('employees/unreachable')
  @Answers(unreachableEmployeesSchema, { summary: 'Employees who hold customers and are outside the app’s visible range or have resigned' })
  listUnreachable(@Param('corpId') corpId: string): Promise<UnreachableEmployees> {
    return this.directory.listUnreachable(corpId);
  }
}
