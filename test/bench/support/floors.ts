import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { TestDatabase } from '../../support/test-database.js';

/** Empty workflows carried per second, 50 at once, on the server of this run. */
export async function emptyWorkflowsPerSecond(address: string, namespace: string): Promise<number> {
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: 'floor',
    workflowsPath: fileURLToPath(new URL('./empty-workflow.ts', import.meta.url)),
  });
  const client = new Client({ connection, namespace });
  const count = 500;
  const perSecond = await worker.runUntil(async () => {
    const begun = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        while (next < count) {
          next += 1;
          await client.workflow.execute('empty', { workflowId: `floor-${next}`, taskQueue: 'floor' });
        }
      }),
    );
    return count / ((performance.now() - begun) / 1_000);
  });
  await connection.close();
  await native.close();
  return perSecond;
}

/** Rows inserted per second, one statement of 500 a transaction: what the database gives to somebody who does nothing else. */
export async function bareInsertsPerSecond(database: TestDatabase): Promise<number> {
  await database.query('CREATE TABLE bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL)');
  const begun = performance.now();
  const batches = 100;
  for (let batch = 0; batch < batches; batch += 1) {
    await database.query(`INSERT INTO bench_floor (body) SELECT jsonb_build_object('n', n, 'text', repeat('x', 200)) FROM generate_series(1, 500) n`);
  }
  const perSecond = (batches * 500) / ((performance.now() - begun) / 1_000);
  await database.query('DROP TABLE bench_floor');
  return perSecond;
}

/** Milliseconds of one committed single-row insert, repeated: the floor of anything that must be remembered before it is answered. */
export async function singleInsertMs(database: TestDatabase, samples: number): Promise<readonly number[]> {
  await database.query('CREATE TABLE bench_single (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n integer NOT NULL)');
  const times: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    const begun = performance.now();
    await database.query('INSERT INTO bench_single (n) VALUES ($1)', [n]);
    times.push(performance.now() - begun);
  }
  await database.query('DROP TABLE bench_single');
  return times;
}
