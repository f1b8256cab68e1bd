import { Database, type Tx } from '@tagtrail/prisma';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let store: TestDatabase;
let database: Database;

beforeAll(async () => {
  store = await createTestDatabase({ empty: true });
  await store.query('CREATE TABLE told (n int PRIMARY KEY)');
  database = new Database({ connectionString: store.url, applicationName: 'transactions', max: 2, plans: 'generic', onError: () => undefined });
});
beforeEach(async () => {
  await store.query('TRUNCATE told');
});
afterAll(async () => {
  await database.close();
  await store.drop();
});

const insert = 'INSERT INTO told VALUES ($1)';
const inTx = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.tx('told', { timeoutMs: 1_000 }, work);
const kept = async (): Promise<number[]> => (await store.query<{ n: number }>('SELECT n FROM told ORDER BY n')).map(({ n }) => n);
const twice = { code: '23505' };

describe('a transaction whose statements do not wait for each other', () => {
  it('runs them in the order in which they were asked', async () => {
    const seen = await inTx(async (tx) => {
      tx.later(insert, [1]);
      const [before, , after] = await Promise.all([tx.rows('SELECT FROM told'), tx.run(insert, [2]), tx.rows('SELECT FROM told')]);
      return [before.length, after.length];
    });
    expect(seen).toEqual([1, 2]);
    expect(await kept()).toEqual([1, 2]);
  });

  it('sends them before the first is answered', async () => {
    const now = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';
    const apart = await inTx(async (tx) => {
      await tx.rows('SELECT 1');
      const asked = [tx.rows<{ ms: number }>(now), tx.rows<{ ms: number }>(now)] as const;
      // While this thread stands still it reads no answer and sends nothing.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
      const [[first], [second]] = await Promise.all(asked);
      return (second?.ms ?? Number.NaN) - (first?.ms ?? Number.NaN);
    });
    expect(apart).toBeLessThan(2_000);
  });

  it('throws the error of a statement that nobody waited for at the next one, and keeps nothing', async () => {
    const failing = inTx(async (tx) => {
      tx.later(insert, [1]);
      tx.later(insert, [1]);
      return tx.rows('SELECT 1');
    });
    await expect(failing).rejects.toMatchObject(twice);
    expect(await kept()).toEqual([]);
  });

  it('throws it at the commit when nothing comes after, and wakes nobody', async () => {
    const heard: string[] = [];
    database.hearOwn((topic) => heard.push(topic));
    const failing = inTx(async (tx) => {
      tx.notify('entry');
      tx.later(insert, [1]);
      tx.later(insert, [1]);
      return Promise.resolve();
    });
    await expect(failing).rejects.toMatchObject(twice);
    expect([await kept(), heard]).toEqual([[], []]);
  });

  it('says that it was rolled back when its work went on after a statement that failed', async () => {
    const failing = inTx(async (tx) => {
      await tx.run(insert, [1]);
      await tx.run(insert, [1]).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow('The transaction told was rolled back: a statement of it had failed');
    expect(await kept()).toEqual([]);
  });

  it('goes on after a savepoint with what was refused taken back', async () => {
    await inTx(async (tx) => {
      tx.later(insert, [1]);
      tx.later('SAVEPOINT here');
      tx.later(insert, [1]);
      await expect(tx.rows('SELECT 1')).rejects.toMatchObject(twice);
      await tx.rollbackTo('here');
      await tx.run(insert, [2]);
    });
    expect(await kept()).toEqual([1, 2]);
  });

  it('commits with the last statement, after which nothing may be asked', async () => {
    const failing = inTx(async (tx) => {
      expect(await tx.last('INSERT INTO told VALUES (1) RETURNING n')).toEqual([{ n: 1 }]);
      expect(await kept()).toEqual([1]);
      await tx.run(insert, [2]);
    });
    await expect(failing).rejects.toThrow('The transaction told is over');
    expect(await kept()).toEqual([1]);
  });

  it('throws the error of the last statement and keeps nothing', async () => {
    await expect(
      inTx(async (tx) => {
        tx.later(insert, [1]);
        await tx.last(insert, [1]);
      }),
    ).rejects.toMatchObject(twice);
    expect(await kept()).toEqual([]);
  });

  it('is not begun without the locks it was to have', async () => {
    const lock = [740_999, 1] as const;
    await inTx(async (tx) => {
      await tx.rows(`SELECT pg_advisory_xact_lock(${lock.join(', ')})`);
      const other = database.tx('other', { timeoutMs: 200, sharedLocks: [lock] }, async (theirs) => theirs.run(insert, [1]));
      await expect(other).rejects.toMatchObject({ code: '57014' });
    });
    expect(await kept()).toEqual([]);
  });

  it('leaves a connection behind that is good for the next', async () => {
    for (let round = 0; round < 5; round += 1) await inTx(async (tx) => tx.run('SELECT 1 / 0')).catch(() => undefined);
    await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => inTx(async (tx) => tx.run(insert, [n]))));
    expect(await kept()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
