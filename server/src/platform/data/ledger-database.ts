import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@tagtrail/prisma';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';

/** The pool for transactions that span the ledger, for set-based statements and for NOTIFY. Only repositories ask for it. */
@Injectable()
export class LedgerDatabase extends Database implements OnApplicationShutdown {
  constructor(config: ServerConfig, log: Log) {
    super({
      connectionString: config.databaseUrl,
      applicationName: 'tagtrail server',
      max: 20,
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
