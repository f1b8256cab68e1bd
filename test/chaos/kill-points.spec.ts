import { failpointNames } from '@tagtrail/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { dieAt } from './support/die-at.js';
import { arrivals, duplicates } from './support/judge.js';
import { KillStage } from './support/kill-stage.js';
import { victims, wordsOf, type Victim } from './support/victims.js';

/** A call is unknown 30 s after its lane died, and what a dead tracker held is looked at again after 60 s. */
const judged = { withinMs: 150_000, everyMs: 200 } as const;

let stage: KillStage;

beforeAll(async () => {
  stage = await KillStage.set();
});

afterAll(async () => {
  await stage.stop();
});

const those = (which: (victim: Victim) => boolean): (readonly [string, Victim])[] =>
  victims.filter(which).map((victim) => [wordsOf(victim), victim] as const);
const inServer = ({ point }: Victim): boolean => point === 'intake.inboxCommitted';

async function serverIsUp(): Promise<void> {
  await eventually(async () => (await stage.environment.anonymous.call('GET', '/readyz')).status === 200);
}

it('there is a death for every point on the way of a send', () => {
  const ofSends = failpointNames.filter((point) => !/^(schedule|tick|innerRequests|watch|presses|media|service|ending)\./.test(point));
  expect([...new Set(victims.map(({ point }) => point))].sort()).toEqual([...ofSends].sort());
});

describe('the worker is killed, and another one started only to be killed at the next point', () => {
  it.each(those((victim) => !inServer(victim)))('%s', async (_name, victim) => {
    await dieAt(stage.worker, victim.point, () => stage.deed(victim));
  });
});

describe('the server is killed', () => {
  it.each(those(inServer))('%s', async (_name, victim) => {
    const { server } = stage.environment;
    await dieAt(server, victim.point, async () => {
      await serverIsUp();
      await stage.deed(victim);
    });
    server.start();
    await serverIsUp();
  });
});

describe('when all is up again', () => {
  beforeAll(async () => {
    await stage.environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });
    // Who did not confirm on the first day is read again after three, which are four minutes here: nothing that a death has to do with.
    await stage.environment.database.query('UPDATE send_call SET next_poll_at = now() WHERE next_poll_at > now()');
    stage.worker.start();
  });

  it.each(those(({ end }) => end === 'once'))('the customer has it exactly once, and goes on: %s', async (_name, victim) => {
    const run = await eventually(async () => {
      const found = await stage.runOf(victim);
      return found?.status === 'ended' ? found : undefined;
    }, judged).catch(async (error: unknown) => {
      throw new Error(await stage.storyOf(victim), { cause: error });
    });
    expect({ end: run.endReason, taken: await stage.timesTaken(victim) }).toEqual({ end: 'completed', taken: 1 });
  });

  it.each(those(({ end }) => end === 'noneAndAttention'))('nobody has it, and a person is asked: %s', async (_name, victim) => {
    await eventually(async () => stage.attentionOf(victim), judged);
    expect(await stage.timesTaken(victim)).toBe(0);
  });

  it.each(those(({ end }) => end === 'onceAndAttention'))(
    'the customer has it once, and a person is asked, because the receiver cannot be: %s',
    async (_name, victim) => {
      await eventually(async () => stage.attentionOf(victim), judged);
      expect(await stage.timesTaken(victim)).toBe(1);
    },
  );

  it.each(those(({ end }) => end === 'either'))('it was taken and found, or not taken and a person is asked: %s', async (_name, victim) => {
    const asked = await eventually(
      async () => ((await stage.attentionOf(victim)) === undefined ? ((await stage.runOf(victim))?.endReason ?? false) : 'asked'),
      judged,
    );
    expect([
      { asked: 'asked', taken: 0 },
      { asked: 'completed', taken: 1 },
    ]).toContainEqual({ asked, taken: await stage.timesTaken(victim) });
  });

  it('nobody has anything twice', async () => {
    expect(duplicates(await arrivals(stage.environment))).toEqual([]);
  });
});
