import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ServerConfig } from '../../platform/config.js';
import { Log } from '../../platform/logging/log.token.js';
import { hashPassword } from '../sessions/password.js';
import { UsersRepository } from './users.repository.js';

/** An installation without users gets its `admin` from TAGTRAIL_ADMIN_PASSWORD. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    private readonly config: ServerConfig,
    private readonly users: UsersRepository,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.adminPassword === null) return;
    const passwordHash = await hashPassword(this.config.adminPassword);
    const added = await this.users.addFirst({ login: 'admin', name: '管理员', administrator: true, passwordHash });
    if (added) this.log.to.info('first_administrator_created');
  }
}
