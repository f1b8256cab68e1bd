import { setTimeout as delay } from 'node:timers/promises';
import type { FailpointName } from '@tagtrail/prisma';
import type { SandboxCustomer } from '../../support/demo-corp.js';
import { eventually } from '../../support/eventually.js';
import { pick } from './random.js';
import type { RulesStage } from './rules-stage.js';

type Fault = (stage: RulesStage, random: () => number) => Promise<unknown>;

const writes = ['add_msg_template', 'message/send', 'kf/send_msg'] as const;

const answerLost =
  (kind: string, times: number): Fault =>
  async ({ environment: { sandbox } }, random) =>
    sandbox.ok('POST', '/faults', { api: pick(random, writes), kind, times, forMs: 10_000 });

const refused =
  (errcode: number, forMs: number): Fault =>
  async ({ environment: { sandbox } }, random) =>
    sandbox.ok('POST', '/faults', { api: pick(random, writes), kind: 'errcode', errcode, forMs });

const setUp =
  (kind: string): Fault =>
  async ({ environment: { sandbox } }) =>
    sandbox.ok('POST', '/conditions', { kind, forMs: 2_000 });

/** What goes wrong, by name. Each is a kind of its own; none may cost a message, double one, or break a rule. */
export const faultsOfRules: Readonly<Record<string, Fault>> = {
  'worker killed': async ({ environment: { workers } }, random) => {
    const worker = pick(random, workers);
    await worker.kill();
    worker.start();
  },
  'server killed': async ({ environment: { server, anonymous } }) => {
    await server.kill();
    server.start();
    await eventually(async () => (await anonymous.call('GET', '/readyz')).status === 200, { withinMs: 60_000 });
  },
  'PostgreSQL killed': async (stage) => stage.killStores(),
  'Temporal killed': async (stage) => stage.killTemporal(),
  'answer lost': answerLost('dropAfterCommit', 3),
  'answer never comes': answerLost('hangAfterCommit', 1),
  'gateway broken after the work': answerLost('http502AfterCommit', 2),
  'connection reset': answerLost('reset', 3),
  'connection closed before the work': answerLost('dropBeforeCommit', 3),
  'busy (-1)': refused(-1, 1_000),
  'too many at once (45033)': refused(45033, 1_000),
  'address not trusted': setUp('ipNotTrusted'),
  'secret changed': setUp('secretChanged'),
  'answer of the SMS gateway lost': async ({ outside }) => {
    await Promise.resolve(outside.loseAnswers(2));
  },
  'answer of the robot lost': async ({ environment: { sandbox } }) =>
    sandbox.ok('POST', '/faults', { api: 'webhook/robot', kind: 'dropAfterCommit', times: 2, forMs: 10_000 }),
  'worker frozen': async ({ environment: { workers } }, random) => {
    const worker = pick(random, workers);
    worker.signal('SIGSTOP');
    await delay(3_000);
    worker.signal('SIGCONT');
  },
};

/** Every kind once, in an order of the seed's own, and then again until there are as many as asked for. */
export function scheduleOf(count: number, random: () => number): readonly string[] {
  const names = Object.keys(faultsOfRules);
  const rounds = Math.ceil(count / names.length);
  return Array.from({ length: rounds }, () => shuffled(names, random))
    .flat()
    .slice(0, Math.max(count, names.length));
}

function shuffled(names: readonly string[], random: () => number): readonly string[] {
  return names
    .map((name) => ({ name, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

/** Points of a worker that messages of the storm pass. Those that only a mass send does come first, while its sender has workload left. */
export const deathPoints = [
  'track.polled',
  'reconcile.listed',
  'entry.afterCommit',
  'entry.beforePoke',
  'reserve.afterCommit',
  'lane.slotTaken',
  'dispatch.afterCommit',
  'dispatch.bytesWritten',
  'dispatch.answered',
  'settle.afterCommit',
  'beat.beforeCommit',
  'beat.afterCommit',
  'intake.beforeFetch',
  'intake.afterFetch',
  'service.fetched',
  'service.afterCommit',
] as const satisfies readonly FailpointName[];

/** One worker, alone, is started to die at the point, while the customer enters every journey and changes a tag; gives whether it did. */
export async function dieOnce(stage: RulesStage, point: FailpointName, customer: SandboxCustomer): Promise<boolean> {
  const { corp, environment } = stage;
  const [worker] = environment.workers;
  if (worker === undefined) throw new Error('There is no worker');
  await worker.stop();
  worker.start({ TAGTRAIL_FAILPOINT: point });
  if (point === 'reconcile.listed') await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit' });
  await stage.enter([customer]);
  await corp.tick(customer, ['VIP']);
  const died = await eventually(() => !worker.running, { withinMs: 120_000 }).catch(() => false);
  if (worker.running) await worker.stop();
  worker.start();
  return died;
}
