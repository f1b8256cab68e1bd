import { Database, Listener } from '@tagtrail/prisma';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let store: TestDatabase;
let heard: (string | null)[];
let ours: Database;
let theirs: Database;
let listener: Listener;

const sentSql = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'notices' AND state = 'idle' AND query LIKE '%pg_notify%'";

const open = (): Database =>
  new Database({ connectionString: store.url, applicationName: 'notices', max: 2, plans: 'generic', onError: () => undefined });

beforeEach(async () => {
  store = await createTestDatabase();
  heard = [];
  [ours, theirs] = [open(), open()];
  listener = new Listener({
    connectionString: store.url,
    own: ours,
    onWake: (room) => heard.push(room),
    onError: () => undefined,
  });
});

afterEach(async () => {
  await listener.close();
  await Promise.all([ours.close(), theirs.close()]);
  await store.drop();
});

it('hears its own notice when the transaction is committed, though nobody listens yet', async () => {
  await ours.tx('notice', { timeoutMs: 1_000 }, async (tx) => {
    tx.notify('reserve');
    await tx.rows('SELECT 1');
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual(['reserve']);
});

it('hears of the others by way of PostgreSQL, and of itself no second time', async () => {
  await listener.start();
  ours.notify('entry');
  await eventually(async () => (await store.query(sentSql)).length > 0);
  theirs.notify('lanes');
  await eventually(() => Promise.resolve(heard.includes('lanes')));
  // The first is what a listener says once it listens. Notices come in the order of their commits: an echo would stand before "lanes".
  expect(heard).toEqual([null, 'entry', 'lanes']);
});
