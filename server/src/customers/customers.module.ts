import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FactsModule } from '../facts/facts.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { SendsModule } from '../sends/sends.module.js';
import { CustomerAttributesService } from './customer-attributes.service.js';
import { CustomerChangesRepository } from './customer-changes.repository.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomerFilesController } from './lists/customer-files.controller.js';
import { CustomerFilesService } from './lists/customer-files.service.js';
import { TestCustomersController } from './test-customers.controller.js';
import { TestCustomersRepository } from './test-customers.repository.js';
import { TestCustomersService } from './test-customers.service.js';
import { CustomersService } from './customers.service.js';

@Module({
  imports: [AccessModule, FactsModule, RunsModule, SendsModule],
  controllers: [CustomerFilesController, CustomersController, TestCustomersController],
  providers: [
    CustomerAttributesService,
    CustomerChangesRepository,
    CustomerFilesService,
    CustomersRepository,
    CustomersService,
    TestCustomersRepository,
    TestCustomersService,
  ],
})
export class CustomersModule {}
