import pg from 'pg';
import { readMigrations } from './migration-folder.js';
import { withEngine } from './schema-engine.js';

/** Any number, the same in every process: only one migrates at a time. */
const ourLock = 7_461_920_114;
/** The engine's own, for which it waits ten seconds and then gives up: another engine may hold it as long as its migration takes. */
const enginesLock = 72_707_369;

const nothingExternal = { externalTables: [], externalEnums: [] };

/**
 * Applies what is not applied yet and returns the names applied now. Safe to call from several processes at once: who comes
 * later waits as long as the migration takes, after saying so by `onWait`.
 */
export async function migrate(connectionString: string, onWait: () => void = () => undefined): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString, application_name: 'tagtrail migrations' });
  await guard.connect();
  try {
    await hold(guard, ourLock, onWait);
    await hold(guard, enginesLock, onWait);
    await guard.query('SELECT pg_advisory_unlock($1)', [enginesLock]);
    const migrationsList = await readMigrations();
    return await withEngine(connectionString, null, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: nothingExternal });
      return appliedMigrationNames;
    });
  } finally {
    await guard.end();
  }
}

async function hold(guard: pg.Client, lock: number, onWait: () => void): Promise<void> {
  const { rows } = await guard.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lock]);
  if (rows[0]?.taken === true) return;
  onWait();
  await guard.query('SELECT pg_advisory_lock($1)', [lock]);
}
