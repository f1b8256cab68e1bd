import { Context } from '@temporalio/activity';
import type { LaneInput, SendGroup, SendingActivities } from '@tagtrail/core/contracts';
import type { Logger } from '../../platform/logging.js';
import type { ChannelRegistry } from '../channels/channel-registry.js';
import type { SendingGate } from '../gate/sending-gate.js';
import type { CallCarrier } from './call-carrier.js';
import type { DispatchRepository } from './dispatch.repository.js';
import { FairShare } from './fair-share.js';
import { Lane } from './lane.js';
import type { LaneBell } from './lane-bell.js';
import type { LaneNeedRepository } from './lane-need.repository.js';
import type { OpenLanes } from './open-lanes.js';

export interface SendingActivityParts {
  readonly gate: SendingGate;
  readonly dispatches: DispatchRepository;
  readonly carrier: CallCarrier;
  readonly needs: LaneNeedRepository;
  readonly channels: ChannelRegistry;
  readonly bell: LaneBell;
  readonly log: Logger;
  readonly openLanes: OpenLanes;
  /** Aborts when the process ends: lanes finish what they carry and take nothing new. */
  readonly closing: AbortSignal;
}

/** More than one, so that the others go on while a dead one is being noticed. */
const lanesOf: Readonly<Record<SendGroup, number>> = { send: 3, tag: 2, other: 4 };
const heartbeatMs = 1_500;
/** Lanes end one after another, so that the group is never without one. */
const drainMs = 58_000;
const staggerMs = 6_000;

/** The activities of the `sending` task queue. */
export function createSendingActivities(parts: SendingActivityParts): SendingActivities {
  const shares = new Map<string, FairShare>();
  return {
    lanesWanted: async (corpId) => (await parts.needs.groups(corpId)).map((group) => ({ group, lanes: lanesOf[group] })),
    drain: async (input) => {
      const key = `${input.corpId} ${input.group}`;
      const share = shares.get(key) ?? new FairShare();
      shares.set(key, share);
      await parts.openLanes.during(input.corpId, input.group, async () =>
        heartbeating(parts.closing, async (signal) => runLane(parts, { input, share, signal })));
      return { more: await parts.needs.hasDue(input.corpId, input.group) };
    },
  } satisfies SendingActivities;
}

async function runLane(parts: SendingActivityParts, run: { readonly input: LaneInput; readonly share: FairShare; readonly signal: AbortSignal }): Promise<void> {
  const { input, share, signal } = run;
  const prepare = async (): Promise<void> => {
    const adapters = Object.values(parts.channels).filter((adapter) => adapter.group === input.group);
    await Promise.all(adapters.map(async (adapter) => adapter.prepare(input.corpId)));
  };
  const lane = new Lane(input, { ...parts, share, prepare });
  const lastsMs = drainMs - (input.lane % lanesOf[input.group]) * staggerMs;
  await lane.run(performance.now() + lastsMs, signal);
}

/** Tells Temporal that the lane lives; the signal aborts when the activity is cancelled or the process ends. */
async function heartbeating(closing: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const context = Context.current();
  const timer = setInterval(() => { context.heartbeat(); }, heartbeatMs);
  try {
    await work(AbortSignal.any([context.cancellationSignal, closing]));
  } finally {
    clearInterval(timer);
  }
}
