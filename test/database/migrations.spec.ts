import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findDrift, migrate } from '@tagtrail/prisma/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { checkout } from '../support/test-process.js';
import { LedgerStage } from './ledger-stage.js';

const folders = readdirSync(path.join(checkout, 'prisma/migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Longer than the ten seconds after which Prisma's engine gives up. */
const heldMs = 11_000;

describe('the migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterAll(async () => {
    await database.drop();
  });

  it('are applied once, however many processes start at the same moment', async () => {
    const applied = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(applied.flat().sort()).toEqual(folders);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('are waited for as long as another process takes, also beyond the ten seconds of the engine, and the waiting is said', async () => {
    for (const lock of [7_461_920_114, 72_707_369]) {
      const other = new pg.Client({ connectionString: database.url });
      await other.connect();
      await other.query('SELECT pg_advisory_lock($1)', [lock]);
      let said = 0;
      const migrated = migrate(database.url, () => (said += 1));
      const first = await Promise.race([migrated, delay(heldMs)]);
      expect([lock, first, said]).toEqual([lock, undefined, 1]);
      await other.end();
      expect(await migrated).toEqual([]);
    }
  });

  it('leave no lock behind, so that the next process need not wait', async () => {
    await migrate(database.url);
    // A session ends a moment after its process: what counts is that the lock goes without anybody's doing.
    await eventually(
      async () => {
        const locks = await database.query(
          `SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return locks.length === 0;
      },
      { withinMs: 5_000 },
    );
  });

  it('are written down as Prisma’s own command does it', async () => {
    const rows = await database.query<{ name: string; done: boolean }>(
      'SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY migration_name',
    );
    expect(rows).toEqual(folders.map((name) => ({ name, done: true })));
  });

  it('make what schema.prisma says', async () => {
    const scratch = await createTestDatabase({ empty: true });
    try {
      expect(await findDrift(scratch.url)).toBeNull();
    } finally {
      await scratch.drop();
    }
  });
});

describe('what may never change', () => {
  let stage: LedgerStage;

  beforeAll(async () => {
    stage = await LedgerStage.create();
    await stage.store.query(`INSERT INTO audit (corp_id, actor, action, target, detail) SELECT id, 'somebody', 'corp.changed', id, '{}' FROM corp`);
  });
  afterAll(async () => {
    await stage.close();
  });

  it.each([
    ['a plan', `UPDATE plan SET body = '{}'`],
    ['the graph of a version', `UPDATE journey_version SET graph = graph || '{"another": true}'`],
    ['the plan of a version', `UPDATE journey_version SET plan_hash = 'another'`],
    ['the number of a version', 'UPDATE journey_version SET number = number + 1'],
    ['the audit', `UPDATE audit SET actor = 'another'`],
    ['the audit by leaving out', 'DELETE FROM audit'],
  ])('%s', async (_what, sql) => {
    await expect(stage.store.query(sql)).rejects.toThrow('is immutable');
  });

  it('a version can still be stopped', async () => {
    await expect(stage.store.query('UPDATE journey_version SET stopped = true')).resolves.toBeDefined();
  });
});
