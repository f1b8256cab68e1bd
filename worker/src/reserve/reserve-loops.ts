import type { LoopName, SendGroup } from '@tagtrail/core/contracts';
import { endRepeats, expire, findSenders, returnCalls, wakeGroupWaits, wakeReleased, wakeWaiting } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { Beside, LoopSpec } from '../platform/loop.js';
import type { Poker } from '../platform/temporal/poker.js';
import type { PlannedRepository, PriorityBand } from './planned.repository.js';
import type { Reserver } from './reserver.js';
import type { SenderChooser } from './senders/choose-senders.js';

export interface ReserveLoopParts {
  readonly database: Database;
  readonly planned: PlannedRepository;
  readonly reserver: Reserver;
  readonly chooser: SenderChooser;
  /** Whether a lane of the group is open in this process: then nobody need be woken. */
  readonly hasLane: (corpId: string, group: SendGroup) => boolean;
  readonly poker: Poker;
  readonly inTurn: EachInTurn;
}

const everyMs = 1_000;
/** New intents are no reason to look for what was held, or has become stale. */
const looksForPlanned = ['planned', 'reserve'] as const;
const expireEveryMs = 10_000;
const findSendersEveryMs = 5_000;
/**
 * A look that found little rests its corp this many times as long as it took, and costs a part of a core at most: with a full queue each
 * slot that is used makes room for one call more.
 */
const restFactor = 4;

/**
 * Welcomes and urgent sends have a reserve of their own each, so that they never wait while ten thousand recipients are rendered; and they
 * look again at once after any find.
 */
const rounds = [
  { name: 'reserve welcomes', band: { from: 0, to: 0 }, enough: 1 },
  { name: 'reserve express', band: { from: 1, to: 1 }, enough: 1 },
  { name: 'reserve ordinary', band: { from: 2, to: 3 }, enough: 100 },
] as const satisfies readonly Round[];

export function createReserveLoops(parts: ReserveLoopParts): readonly LoopSpec[] {
  return [
    ...rounds.map((round) => ({
      name: round.name,
      room: looksForPlanned,
      everyMs,
      work: async (signal: AbortSignal, beside?: Beside) => reserveAll(parts, { ...round, signal, beside }),
    })),
    { name: 'choose senders', room: looksForPlanned, everyMs, work: async (signal, beside) => chooseAll(parts, { signal, beside }) },
    { name: 'return calls', room: 'reserve', everyMs, work: async () => returnCalls(parts.database) },
    {
      name: 'wake waiting',
      room: 'reserve',
      everyMs,
      work: async () => (await wakeWaiting(parts.database)) || (await wakeGroupWaits(parts.database)) || wakeReleased(parts.database),
    },
    { name: 'end repeats', room: null, everyMs: expireEveryMs, work: async () => endRepeats(parts.database) },
    { name: 'find senders', room: null, everyMs: findSendersEveryMs, work: async () => findSenders(parts.database) },
    { name: 'expire intents', room: null, everyMs: expireEveryMs, work: async () => expire(parts.database) },
  ];
}

interface Look {
  readonly signal: AbortSignal;
  readonly beside: Beside | undefined;
}

interface Round {
  readonly name: LoopName;
  readonly band: PriorityBand;
  /** Intents that are worth another look at once. */
  readonly enough: number;
}

/** Each corp beside the others: one with much to do, or whose look rests, keeps none waiting. */
async function reserveAll(
  { planned, reserver, hasLane, poker, inTurn }: ReserveLoopParts,
  { name, band, enough, ...look }: Round & Look,
): Promise<boolean> {
  return inTurn.run({ loop: name, keys: await planned.corps(band), ...look }, async (corpId) => {
    const begun = performance.now();
    const { groups, more, intents } = await reserver.reserve(corpId, band);
    if ([...groups].some((group) => !hasLane(corpId, group))) poker.sending(corpId);
    return { more, restMs: intents < enough ? (performance.now() - begun) * restFactor : 0 };
  });
}

async function chooseAll({ chooser, inTurn }: ReserveLoopParts, look: Look): Promise<boolean> {
  return inTurn.run({ loop: 'choose senders', keys: await chooser.corps(), ...look }, async (corpId) => chooser.choose(corpId));
}
