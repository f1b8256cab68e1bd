import { setTimeout as delay } from 'node:timers/promises';
import type { SendGroup } from '@tagtrail/core/contracts';
import type { Logger } from '../platform/logging.js';
import type { LoopSpec } from '../platform/loop.js';
import type { Poker } from '../platform/temporal/poker.js';
import type { LaneNeedRepository } from './lane-need.repository.js';
import type { LaneRunner } from './lane-runner.js';
import type { OpenLanes } from './open-lanes.js';

export interface StandInParts {
  readonly needs: LaneNeedRepository;
  readonly runner: LaneRunner;
  readonly openLanes: OpenLanes;
  readonly poker: Poker;
  readonly log: Logger;
}

/** Slots of which nobody has taken one for so long, while calls are due, have lost their lanes. */
const unusedMs = 200;
const lookEveryMs = 150;
/** A dead lane is noticed by its heartbeat after 5 s and opened elsewhere: so long, and somewhat longer, a stand-in carries its calls. */
const standsMs = 8_000;
/** Besides the lanes that Temporal numbers from 0. */
const standInLane = 1_000;

/**
 * Temporal may open all lanes of a group in one process, and when that dies they are missed only at their next heartbeat.
 * Until then whoever sees that calls are due and slots go by unused carries the calls, and pokes the workflow.
 */
export function standInLoop({ needs, runner, openLanes, poker, log }: StandInParts): LoopSpec {
  const standing = new Map<string, Promise<void>>();
  const stand = (corpId: string, group: SendGroup, signal: AbortSignal): void => {
    const key = `${corpId} ${group}`;
    if (standing.has(key) || openLanes.has(corpId, group)) return;
    log.warn({ corpId, group }, 'lane stood in for');
    poker.sending(corpId);
    standing.set(
      key,
      runner.run({ corpId, group, lane: standInLane }, standsMs, signal).finally(() => standing.delete(key)),
    );
  };
  return {
    name: 'stand in for lanes',
    room: null,
    everyMs: lookEveryMs,
    // It lasts as long as anything stands, so that the process does not end under a call.
    work: async (signal) => {
      do {
        for (const { corpId, group } of await needs.unserved(unusedMs)) stand(corpId, group, signal);
        if (standing.size > 0) await pause(lookEveryMs, signal);
      } while (standing.size > 0 && !signal.aborted);
      await Promise.all(standing.values());
      return false;
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
