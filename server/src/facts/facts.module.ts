import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LeasedJob } from '../platform/lease/leased-job.js';
import { LeaseRepository } from '../platform/lease/lease.repository.js';
import { AttributeSweep } from './attributes/attribute-sweep.js';
import { AttributeSweepRepository } from './attributes/attribute-sweep.repository.js';
import { AttributeValues } from './attributes/attribute-values.js';
import { AttributeValuesRepository } from './attributes/attribute-values.repository.js';
import { AttributesController } from './attributes/attributes.controller.js';
import { AttributesRepository } from './attributes/attributes.repository.js';
import { AttributesService } from './attributes/attributes.service.js';
import { BusinessEventsController } from './events/business-events.controller.js';
import { BusinessEventsRepository } from './events/business-events.repository.js';
import { EventDefinitionsController } from './events/event-definitions.controller.js';
import { EventDefinitionsRepository } from './events/event-definitions.repository.js';
import { EventDefinitionsService } from './events/event-definitions.service.js';
import { KnownFieldsRepository } from './known-fields.repository.js';
import { KnownFieldsService } from './known-fields.service.js';
import { UsesModule } from '../uses/uses.module.js';

/** What a corp knows of its customers, apart from WeCom: attributes with types, and events of its business. */
@Module({
  imports: [AccessModule, UsesModule],
  controllers: [AttributesController, EventDefinitionsController, BusinessEventsController],
  providers: [
    AttributeSweep,
    AttributeSweepRepository,
    AttributeValues,
    AttributeValuesRepository,
    AttributesRepository,
    AttributesService,
    BusinessEventsRepository,
    EventDefinitionsRepository,
    EventDefinitionsService,
    KnownFieldsRepository,
    KnownFieldsService,
    LeaseRepository,
    LeasedJob,
  ],
  exports: [AttributesService, AttributeValues, EventDefinitionsService, KnownFieldsService],
})
export class FactsModule {}
