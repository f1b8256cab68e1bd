import pg from 'pg';
import { readMigrations } from './migration-folder.js';
import { openEngine } from './schema-engine.js';

/** Any number, the same in every process: only one migrates at a time. */
const advisoryLock = 7_461_920_114;

const nothingExternal = { externalTables: [], externalEnums: [] };

/** Applies what is not applied yet and returns the names applied now. Safe to call from several processes at once. */
export async function migrate(connectionString: string): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    const engine = await openEngine(connectionString, null);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await readMigrations(), filters: nothingExternal });
    return appliedMigrationNames;
  } finally {
    await guard.end();
  }
}
