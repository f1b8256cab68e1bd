import {
  findTemporal,
  startPostgres,
  startTemporal,
  type EmbeddedPostgres,
  type EmbeddedTemporal,
  type PostgresAddress,
  type TemporalKind,
  type TemporalSource,
} from '@tagtrail/tools/embedded';
import { migrate } from '@tagtrail/prisma/migrator';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: PostgresAddress;
    /** The name of a database there with all migrations, to be copied. */
    readonly migrated: string;
    /** host:port of the run's Temporal server. */
    readonly temporal: string;
    /** Where that server comes from, for suites that start one of their own. */
    readonly temporalSource: TemporalSource;
  }
}

interface Servers {
  readonly postgres: EmbeddedPostgres;
  readonly temporal: EmbeddedTemporal;
  readonly source: TemporalSource;
}

const migrated = 'migrated';

let servers: Servers | null = null;
let users = 0;

/** One PostgreSQL and one Temporal for the whole test run, however many suites are in it: a suite makes its own database and namespace. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1;
  servers ??= await start();
  const { host, port, user, password } = servers.postgres;
  project.provide('postgres', { host, port, user, password });
  project.provide('migrated', migrated);
  project.provide('temporal', servers.temporal.address);
  project.provide('temporalSource', servers.source);
  return async () => {
    users -= 1;
    if (users > 0 || servers === null) return;
    const { postgres, temporal } = servers;
    servers = null;
    await temporal.stop();
    await postgres.stop();
  };
}

async function start(): Promise<Servers> {
  const source = await findTemporal({ kind: chosenKind() });
  const postgres = await startPostgres();
  const [temporal] = await Promise.all([startTemporal({ postgres, source }), postgres.createDatabase(migrated).then(migrate)]);
  console.log(`Temporal: ${source.from}`);
  return { postgres, temporal, source };
}

/** Which Temporal the run was asked for: `npm test -- --temporal own`, or the variable itself. */
function chosenKind(): TemporalKind {
  const kind = process.env['TAGTRAIL_TEST_TEMPORAL'] ?? 'any';
  if (kind === 'own' || kind === 'dev' || kind === 'any') return kind;
  throw new Error(`TAGTRAIL_TEST_TEMPORAL is own, dev or any, not ${kind}`);
}
