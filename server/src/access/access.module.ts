import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditRepository } from './audit/audit.repository.js';
import { UndeclaredParts } from '../platform/http/incoming/request-parts.js';
import { AccessGuard } from './guard/access.guard.js';
import { CallerService } from './guard/caller.service.js';
import { CorpRegister } from './guard/corp-register.js';
import { CorpRegisterRepository } from './guard/corp-register.repository.js';
import { StillViewer } from './guard/still-viewer.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { FirstAdministrator } from './users/first-administrator.js';
import { UsersController } from './users/users.controller.js';
import { UsersRepository } from './users/users.repository.js';
import { UsersService } from './users/users.service.js';

/** Who may come in, as whom, and what they did. */
@Module({
  controllers: [SessionController, UsersController, ApiKeysController, AuditController],
  providers: [
    ApiKeysRepository,
    ApiKeysService,
    AuditLog,
    AuditRepository,
    CallerService,
    CorpRegister,
    CorpRegisterRepository,
    FirstAdministrator,
    SessionsRepository,
    SessionsService,
    StillViewer,
    UsersRepository,
    UsersService,
    { provide: APP_GUARD, useClass: AccessGuard },
    // After who asks: nobody learns what a route takes that is not theirs.
    { provide: APP_GUARD, useClass: UndeclaredParts },
  ],
  exports: [AuditLog, StillViewer],
})
export class AccessModule {}
