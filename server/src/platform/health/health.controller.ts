import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy } from '../auth/policy.decorator.js';
import { HealthRepository } from './health.repository.js';

/** For whoever keeps the process alive: `healthz` says it runs, `readyz` that it can serve. */
@ApiExcludeController()
@Policy('public')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthRepository) {}

  @Get('healthz')
  alive(): { readonly ok: true } {
    return { ok: true };
  }

  @Get('readyz')
  async ready(): Promise<{ readonly ok: true }> {
    await this.health.checkTables();
    return { ok: true };
  }
}
