import { setTimeout as delay } from 'node:timers/promises';
import type { LoopName, SendGroup } from '@tagtrail/core/contracts';
import { endRepeats, expire, findSenders, returnCalls, wakeReleased, wakeWaiting } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import type { Poker } from '../platform/temporal/poker.js';
import type { PlannedRepository, PriorityBand } from './planned.repository.js';
import type { Reserver } from './reserver.js';

export interface ReserveLoopParts {
  readonly database: Database;
  readonly planned: PlannedRepository;
  readonly reserver: Reserver;
  /** Whether a lane of the group is open in this process: then nobody need be woken. */
  readonly hasLane: (corpId: string, group: SendGroup) => boolean;
  readonly poker: Poker;
  readonly inTurn: EachInTurn;
}

/** Welcomes and urgent sends have a reserve of their own each, so that they never wait while ten thousand recipients are rendered. */
const welcomes: PriorityBand = { from: 0, to: 0 };
const express: PriorityBand = { from: 1, to: 1 };
const ordinary: PriorityBand = { from: 2, to: 3 };

const everyMs = 1_000;
const expireEveryMs = 10_000;
const findSendersEveryMs = 5_000;
/** A look that found nothing rests this many times as long as it took: many notices then cost a part of a core at most. */
const restFactor = 4;

export function createReserveLoops(parts: ReserveLoopParts): readonly LoopSpec[] {
  return [
    {
      name: 'reserve welcomes',
      room: 'reserve',
      everyMs,
      work: async (signal) => reserveAll(parts, { name: 'reserve welcomes', band: welcomes, signal }),
    },
    {
      name: 'reserve express',
      room: 'reserve',
      everyMs,
      work: async (signal) => reserveAll(parts, { name: 'reserve express', band: express, signal }),
    },
    {
      name: 'reserve ordinary',
      room: 'reserve',
      everyMs,
      work: async (signal) => reserveAll(parts, { name: 'reserve ordinary', band: ordinary, signal }),
    },
    { name: 'return calls', room: 'reserve', everyMs, work: async () => returnCalls(parts.database) },
    { name: 'wake waiting', room: 'reserve', everyMs, work: async () => (await wakeWaiting(parts.database)) || wakeReleased(parts.database) },
    { name: 'end repeats', room: null, everyMs: expireEveryMs, work: async () => endRepeats(parts.database) },
    { name: 'find senders', room: null, everyMs: findSendersEveryMs, work: async () => findSenders(parts.database) },
    { name: 'expire intents', room: null, everyMs: expireEveryMs, work: async () => expire(parts.database) },
  ];
}

interface Round {
  readonly name: LoopName;
  readonly band: PriorityBand;
  readonly signal: AbortSignal;
}

async function reserveAll({ planned, reserver, hasLane, poker, inTurn }: ReserveLoopParts, { name, band, signal }: Round): Promise<boolean> {
  const begun = performance.now();
  const any = await inTurn.run({ loop: name, keys: await planned.corps(), signal }, async (corpId) => {
    const { groups, more } = await reserver.reserve(corpId, band);
    if ([...groups].some((group) => !hasLane(corpId, group))) poker.sending(corpId);
    return more;
  });
  if (!any) await delay((performance.now() - begun) * restFactor);
  return any;
}
