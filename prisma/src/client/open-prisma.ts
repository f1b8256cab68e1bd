import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../generated/client.js';

export interface OpenPrismaOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Connections at most. */
  readonly max: number;
  /** Longest time one statement may take, in milliseconds. */
  readonly statementMs: number;
}

/** Prisma's client over `pg`: no engine process, no binary. It connects when it is first used. */
export function openPrisma(options: OpenPrismaOptions): PrismaClient {
  const { connectionString, applicationName, max, statementMs } = options;
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      application_name: applicationName,
      max,
      connectionTimeoutMillis: 10_000,
      statement_timeout: statementMs,
    }),
    errorFormat: 'minimal',
  });
}
