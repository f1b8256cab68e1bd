import { Context } from '@temporalio/activity';
import type { SendGroup, SendingActivities } from '@tagtrail/core/contracts';
import type { LaneNeedRepository } from './lane-need.repository.js';
import type { LaneRunner } from './lane-runner.js';

export interface SendingActivityParts {
  readonly needs: LaneNeedRepository;
  readonly runner: LaneRunner;
  /** Aborts when the process ends: lanes finish what they carry and take nothing new. */
  readonly closing: AbortSignal;
}

/** More than one, so that the others go on while a dead one is being noticed. */
const lanesOf: Readonly<Record<SendGroup, number>> = { welcome: 3, send: 3, tag: 2, other: 4 };
const heartbeatMs = 1_500;
/** Lanes end one after another, so that the group is never without one. */
const drainMs = 58_000;
const staggerMs = 6_000;

/** The activities of the `sending` task queue. */
export function createSendingActivities({ needs, runner, closing }: SendingActivityParts): SendingActivities {
  return {
    lanesWanted: async (corpId) => (await needs.groups(corpId)).map((group) => ({ group, lanes: lanesOf[group] })),
    drain: async (input) => {
      const lastsMs = drainMs - (input.lane % lanesOf[input.group]) * staggerMs;
      await heartbeating(closing, async (signal) => runner.run(input, lastsMs, signal));
      return { more: await needs.hasDue(input.corpId, input.group) };
    },
  } satisfies SendingActivities;
}

/** Tells Temporal that the lane lives; the signal aborts when the activity is cancelled or the process ends. */
async function heartbeating(closing: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const context = Context.current();
  const timer = setInterval(() => {
    context.heartbeat();
  }, heartbeatMs);
  try {
    await work(AbortSignal.any([context.cancellationSignal, closing]));
  } finally {
    clearInterval(timer);
  }
}
