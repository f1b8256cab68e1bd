import { Injectable } from '@nestjs/common';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';
import { ServerDatabase } from './server-database.js';

/** The pool of callbacks, entries and events: what comes from outside and is lost, or sent again, when nobody answers in seconds. */
@Injectable()
export class IntakeDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server intake', max: 12, statementMs: 5_000 });
  }
}
