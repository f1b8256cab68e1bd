import { setTimeout as delay } from 'node:timers/promises';
import type { FailpointName } from '@tagtrail/prisma';
import { eventually } from '../support/eventually.js';
import type { TestProcess } from '../support/test-process.js';
import type { ChaosStage } from './stage.js';

const reachedWithinMs = 60_000;

/** The process that passes the point dies at it by SIGKILL, once, and is started again. @throws when it never comes there. */
export async function dieAt(stage: ChaosStage, failpoint: FailpointName, act: () => Promise<unknown>, workerEnv: Readonly<Record<string, string>> = {}): Promise<void> {
  const { server, workers: [worker] } = stage.environment;
  const process = failpoint === 'intake.inboxCommitted' ? server : worker;
  if (process === undefined) throw new Error('No worker runs');
  await process.stop();
  process.start({ ...workerEnv, TAGTRAIL_FAILPOINT: failpoint });
  await isUp(stage);
  await act();
  await diedWithin(process, failpoint);
  process.start(workerEnv);
  await isUp(stage);
}

async function isUp(stage: ChaosStage): Promise<void> {
  await eventually(async () => (await stage.environment.anonymous.call('GET', '/readyz')).status === 200, { withinMs: 60_000 });
}

async function diedWithin(process: TestProcess, failpoint: string): Promise<void> {
  const late = new AbortController();
  const tooLate = delay(reachedWithinMs, false, { signal: late.signal }).catch(() => false);
  const died = await Promise.race([process.whenEnded().then(() => true), tooLate]);
  late.abort();
  if (!died) throw new Error(`${failpoint} was not reached\n${process.tail()}`);
  if (!process.tail(1).includes('SIGKILL')) throw new Error(`It ended by itself before ${failpoint}\n${process.tail()}`);
}
