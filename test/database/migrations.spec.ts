import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findDrift, migrate } from '@tagtrail/prisma/migrator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { checkout } from '../support/test-process.js';
import { LedgerStage } from './ledger-stage.js';

const folders = readdirSync(path.join(checkout, 'prisma/migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

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
