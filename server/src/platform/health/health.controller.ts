import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy } from '../auth/policy.decorator.js';
import { HealthRepository, type HeldGroup } from './health.repository.js';

interface Ready {
  readonly ok: true;
  readonly held?: readonly HeldGroup[];
}

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

  /** With `verbose` it names what is held by a fault of the set-up: which corp and group, by what code and since when; nothing of any message. */
  @Get('readyz')
  async ready(@Query('verbose') verbose?: string): Promise<Ready> {
    await this.health.checkTables();
    return verbose === undefined ? { ok: true } : { ok: true, held: await this.health.held() };
  }
}
