import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { SecretBox } from '@tagtrail/prisma';
import { PolicyCheck } from './auth/policy-check.js';
import { ServerConfig } from './config.js';
import { AccessDatabase, InsightDatabase, IntakeDatabase, LedgerDatabase } from './data/databases.js';
import { PrismaService } from './data/prisma.service.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { HealthController } from './health/health.controller.js';
import { HealthRepository } from './health/health.repository.js';
import { RequestPipe } from './http/incoming/request-parts.js';
import { IdempotencyRepository } from './idempotency/idempotency.repository.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { Log } from './logging/log.token.js';

/** Everything without a business word. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: ServerConfig, log: Log): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        AccessDatabase,
        { provide: ServerConfig, useValue: config },
        { provide: Log, useValue: log },
        { provide: SecretBox, useFactory: () => new SecretBox(config.masterKey) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: () => new RequestPipe() },
        HealthRepository,
        IdempotencyRepository,
        IdempotencyService,
        InsightDatabase,
        IntakeDatabase,
        LedgerDatabase,
        PolicyCheck,
        PrismaService,
      ],
      exports: [ServerConfig, Log, SecretBox, IdempotencyService, AccessDatabase, InsightDatabase, IntakeDatabase, LedgerDatabase, PrismaService],
    };
  }
}
