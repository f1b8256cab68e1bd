import { startPostgres, startTemporal, type EmbeddedPostgres, type EmbeddedTemporal, type PostgresAddress } from '@tagtrail/tools/embedded';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: PostgresAddress;
    /** host:port of the run's Temporal server. */
    readonly temporal: string;
  }
}

let servers: { postgres: EmbeddedPostgres; temporal: EmbeddedTemporal } | null = null;
let users = 0;

/** One PostgreSQL and one Temporal for the whole test run, however many suites are in it: a suite makes its own database and namespace. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1;
  servers ??= await start();
  const { host, port, user, password } = servers.postgres;
  project.provide('postgres', { host, port, user, password });
  project.provide('temporal', servers.temporal.address);
  return async () => {
    users -= 1;
    if (users > 0 || servers === null) return;
    const { postgres, temporal } = servers;
    servers = null;
    await temporal.stop();
    await postgres.stop();
  };
}

async function start(): Promise<{ postgres: EmbeddedPostgres; temporal: EmbeddedTemporal }> {
  const postgres = await startPostgres();
  const temporal = await startTemporal({ postgres });
  return { postgres, temporal };
}
