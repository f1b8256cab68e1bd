import type { OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@tagtrail/prisma';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';

interface Share {
  readonly applicationName: string;
  readonly max: number;
  /** Longest time a statement outside a transaction may take; a transaction says its own. */
  readonly statementMs: number;
}

/** What the server's pools have in common. */
export class ServerDatabase extends Database implements OnApplicationShutdown {
  constructor(config: ServerConfig, log: Log, share: Share) {
    super({
      ...share,
      connectionString: config.databaseUrl,
      plans: 'auto',
      onError: (error) => {
        log.to.warn({ err: error }, 'database_connection_lost');
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
