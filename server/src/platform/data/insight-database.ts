import { Injectable } from '@nestjs/common';
import { ServerConfig } from '../config.js';
import { Log } from '../logging/log.token.js';
import { ServerDatabase } from './server-database.js';

/** The pool of counts over whole tables: however many people look on, they take no connection from anybody else. */
@Injectable()
export class InsightDatabase extends ServerDatabase {
  constructor(config: ServerConfig, log: Log) {
    super(config, log, { applicationName: 'tagtrail server insight', max: 4, statementMs: 5_000 });
  }
}
