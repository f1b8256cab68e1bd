import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '../process/problem.mjs';

const run = promisify(execFile);

/**
 * Makes Temporal's two databases where they are missing and brings their schemas to the tool's version.
 * @param {{ sqlTool: string, postgres: import('../index.d.mts').PostgresAddress, databases: import('./server-config.mjs').TemporalDatabases }} options
 */
export async function prepareSchemas({ sqlTool, postgres, databases }) {
  const pairs = [
    { database: databases.store, schema: 'postgresql/v12/temporal' },
    { database: databases.visibility, schema: 'postgresql/v12/visibility' },
  ];
  for (const { database, schema } of pairs) {
    const connection = connectionArguments(postgres, database);
    await sql(sqlTool, [...connection, 'create', '--defaultdb', postgres.defaultDatabase ?? 'postgres'], postgres.password);
    await sql(sqlTool, [...connection, 'setup-schema', '-v', '0.0'], postgres.password);
    await sql(sqlTool, [...connection, 'update-schema', '--schema-name', schema], postgres.password);
  }
}

/** @param {import('../index.d.mts').PostgresAddress} postgres @param {string} database */
function connectionArguments(postgres, database) {
  const tls = postgres.tls ? ['--tls', '--tls-disable-host-verification'] : [];
  return ['--plugin', 'postgres12_pgx', '--ep', postgres.host, '-p', String(postgres.port), '-u', postgres.user, '--db', database, ...tls];
}

/** @param {string} sqlTool @param {string[]} args @param {string} password */
async function sql(sqlTool, args, password) {
  try {
    await run(sqlTool, args, { env: { ...process.env, SQL_PASSWORD: password } }); // in no process list this way
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? `${'stdout' in cause ? cause.stdout : ''}${cause.stderr}` : String(cause);
    throw new Problem("Temporal's databases could not be prepared", { remedies: output.trim().split('\n').slice(-4), cause });
  }
}
