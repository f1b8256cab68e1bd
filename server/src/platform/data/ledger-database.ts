import { Injectable } from '@nestjs/common';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';
import { ServerDatabase } from './server-database.js';

/** The pool for transactions that span the ledger, for set-based statements and for NOTIFY. Only repositories ask for it. */
@Injectable()
export class LedgerDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server', max: 20, statementMs: 15_000 });
  }
}
