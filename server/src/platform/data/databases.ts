import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';
import { Database, type Tx } from '@tagtrail/prisma';

/** What answers a statement: a transaction, or a pool for one alone. */
export type Queries = Pick<Tx, 'rows'>;

interface Share {
  readonly applicationName: string;
  readonly max: number;
  /** Longest time a statement outside a transaction may take; a transaction says its own. */
  readonly statementMs: number;
}

/** Connections of a server to PostgreSQL at most, by pool. */
export const connections = { access: 4, insight: 4, intake: 12, ledger: 20, prisma: 10 } as const;

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

/** The pool of who asks: one short statement before every request, which waits for nothing that requests do. */
@Injectable()
export class AccessDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server access', max: connections.access, statementMs: 5_000 });
  }
}

/** The pool of counts over whole tables: however many people look on, they take no connection from anybody else. */
@Injectable()
export class InsightDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server insight', max: connections.insight, statementMs: 5_000 });
  }
}

/** The pool of callbacks, entries and events: what comes from outside and is lost, or sent again, when nobody answers in seconds. */
@Injectable()
export class IntakeDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server intake', max: connections.intake, statementMs: 5_000 });
  }
}

/** The pool for transactions that span the ledger, for set-based statements and for NOTIFY. Only repositories ask for it. */
@Injectable()
export class LedgerDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server', max: connections.ledger, statementMs: 15_000 });
  }
}
