import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { journey, rungs } from '@tagtrail/core/nodes';
import { startPostgres, startTemporal, type EmbeddedPostgres, type EmbeddedTemporal } from '@tagtrail/tools/embedded';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { chatOf } from '../support/sandbox-tasks.js';

let home: string;
let postgres: EmbeddedPostgres;
let temporal: EmbeddedTemporal;
let environment: Environment;
let corp: DemoCorp;

const openPostgres = async (): Promise<EmbeddedPostgres> => startPostgres({ dir: path.join(home, 'postgres') });
const openTemporal = async (): Promise<EmbeddedTemporal> =>
  startTemporal({ postgres, source: inject('temporalSource'), dir: path.join(home, 'temporal') });

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'tagtrail-restart-'));
  postgres = await openPostgres();
  temporal = await openTemporal();
  environment = await startEnvironment({ postgres, temporalAddress: temporal.address, customers: 280, workers: 2 });
  corp = await connectDemoCorp(environment);
  await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
  await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0, share: 1 } });
});

afterAll(async () => {
  await environment.stop();
  await temporal.stop();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

/** Temporal's whole memory is gone: its two databases, or the file of a dev server with what SQLite keeps beside it. */
async function loseStoreOfTemporal(): Promise<void> {
  if (temporal.storeFile !== null) {
    for (const beside of ['', '-wal', '-shm']) await rm(`${temporal.storeFile}${beside}`, { force: true });
    return;
  }
  await postgres.dropDatabase('temporal');
  await postgres.dropDatabase('temporal_visibility');
}

/** PostgreSQL is killed, and with it the store under Temporal; a dev server has its own, and is killed at the same moment. */
async function killStores(): Promise<void> {
  const hasOwnStore = temporal.storeFile !== null;
  await Promise.all([postgres.kill(), ...(hasOwnStore ? [temporal.kill()] : [])]);
  postgres = await openPostgres();
  if (hasOwnStore) temporal = await openTemporal();
}

interface Story {
  readonly name: string;
  readonly journeyId: string;
  readonly customers: readonly SandboxCustomer[];
}

/** start ─ send(first) ─ wait ─ send(second) ─ end; every text is the customer's own, so that each send is a call of its own. */
async function begin(name: string, customers: readonly SandboxCustomer[], waitSeconds: number): Promise<Story> {
  const own = (text: string) => [rungs.massSend(`${name}${text} {{name|客户}}`, { coalesce: { amount: 0, unit: 'seconds' } })];
  const graph = journey().apiStart().send(own('一')).waitFor(waitSeconds, 'seconds').send(own('二')).end().graph();
  const journeyId = await corp.publish(name, graph);
  await corp.enter(journeyId, customers);
  return { name, journeyId, customers };
}

/** How many runs of the story are at which turn: counted in the tables, so that it can be asked while the server is down. */
async function standing({ journeyId }: Story): Promise<{ readonly sent: number; readonly ended: number }> {
  const [row] = await environment.database.query<{ sent: number; ended: number }>(
    `SELECT count(*) FILTER (WHERE step_no > 0)::int AS sent, count(*) FILTER (WHERE status = 'ended')::int AS ended FROM run WHERE journey_id = $1`,
    [journeyId],
  );
  return row ?? { sent: 0, ended: 0 };
}

const allEnded = async (story: Story, withinMs: number): Promise<void> => {
  await eventually(async () => (await standing(story)).ended === story.customers.length, { withinMs, everyMs: 250 });
};

/** Every customer has both messages in the chat, each once. */
async function expectEachOnce({ name, customers }: Story): Promise<void> {
  const texts = await Promise.all(
    customers.map(async ({ externalUserid }) =>
      (await chatOf(environment, externalUserid)).filter((text) => text.startsWith(name)).map((text) => text.slice(name.length, name.length + 1)),
    ),
  );
  expect(texts.filter((own) => own.join('') !== '一二')).toEqual([]);
}

describe('with runs under way', () => {
  it('everything can be stopped and started again, and they go on', async () => {
    const story = await begin('停启', corp.customers.slice(0, 20), 20);
    await eventually(async () => (await standing(story)).sent === 20, { withinMs: 60_000 });
    const processes = [...environment.workers, environment.server];
    for (const one of processes) await one.stop();
    await temporal.stop();
    await postgres.stop();
    postgres = await openPostgres();
    temporal = await openTemporal();
    for (const one of processes) one.start();
    await allEnded(story, 120_000);
    await expectEachOnce(story);
  });

  it('Temporal and then PostgreSQL are killed while 200 runs move: all finish, and nobody is sent to twice', async () => {
    const story = await begin('强杀', corp.customers.slice(20, 220), 3);
    await eventually(async () => (await standing(story)).sent >= 20, { withinMs: 60_000 });
    await temporal.kill();
    temporal = await openTemporal();
    await eventually(async () => (await standing(story)).sent >= 90, { withinMs: 60_000 });
    await killStores();
    await allEnded(story, 240_000);
    await expectEachOnce(story);
  });

  it('Temporal loses its whole store: every open run goes on without a second send', async () => {
    const story = await begin('失忆', corp.customers.slice(220, 250), 15);
    await eventually(async () => (await standing(story)).sent === 30, { withinMs: 60_000 });
    await temporal.kill();
    await loseStoreOfTemporal();
    temporal = await openTemporal();
    await temporal.createNamespace(environment.namespace);
    await allEnded(story, 180_000);
    await expectEachOnce(story);
  });
});
