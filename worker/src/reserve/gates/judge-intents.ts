import { outcomePort, type Channel, type MessageCategory } from '@tagtrail/core/plan';
import type { Suppressed, Waiting } from '@tagtrail/ledger';
import type { ChannelAdapter, Suppression } from '../../channels/channel-adapter.js';
import type { CustomerRow, PlannedIntent } from '../reservation.repository.js';
import type { CanaryGate } from './canary-gate.js';
import type { CapGate } from './cap-gate.js';
import type { GroupGate } from './group-gate.js';
import type { MediaGate } from './media-gate.js';
import { passGates, type GateVerdict } from './pass-gates.js';
import type { WindowGate } from './window-gate.js';

/** What becomes of the intents of one reserve. */
export interface Judged {
  readonly passed: readonly PlannedIntent[];
  readonly waiting: readonly Waiting[];
  readonly suppressed: readonly Suppressed[];
  /** Under an operator's stop of their customer. */
  readonly held: readonly string[];
  /** Nobody is there to send them. */
  readonly senderless: readonly string[];
}

/** The gates in their order: the last takes places. */
export interface Gates {
  readonly needs: (channel: Channel) => ChannelAdapter['needs'];
  readonly windows: WindowGate;
  readonly canaries: Pick<CanaryGate, 'judge'>;
  readonly groups: Pick<GroupGate, 'judge' | 'take'>;
  readonly files: Pick<MediaGate<PlannedIntent>, 'judge'>;
  readonly caps: CapGate;
}

/** Each intent with its customer, the one that matters most first: where places are scarce it gets one. */
export function judgeIntents(intents: readonly PlannedIntent[], customerOf: (intent: PlannedIntent) => CustomerRow, gates: Gates): Judged {
  const passed: PlannedIntent[] = [];
  const waiting: Waiting[] = [];
  const suppressed: Suppressed[] = [];
  const held: string[] = [];
  const senderless: string[] = [];
  for (const intent of intents.toSorted(byWeight)) {
    const verdict = judge(intent, customerOf(intent), gates);
    if (verdict.kind === 'hold' || isForPerson(intent, verdict)) held.push(intent.id);
    else if (verdict.kind === 'awaitSender') senderless.push(intent.id);
    else if (verdict.kind === 'until') waiting.push({ id: intent.id, at: verdict.at, reason: verdict.reason });
    else if (verdict.kind === 'pass') passed.push({ ...intent, deadline: earlier(intent.deadline, verdict.until) });
    else suppressed.push(toSuppressed(intent, verdict));
  }
  return { passed, waiting, suppressed, held, senderless };
}

function judge(intent: PlannedIntent, customer: CustomerRow, { needs, windows, canaries, groups, files, caps }: Gates): GateVerdict {
  const allowed = passGates(customer, intent, needs(intent.channel));
  if (allowed.kind !== 'pass') return allowed;
  // Who tries a message waits for it, whatever the hour; a version of tests has no canary.
  const open: GateVerdict = intent.test ? allowed : windows.judge(intent, customer);
  if (open.kind !== 'pass') return open;
  const first = canaries.judge(intent);
  if (first.kind !== 'pass') return first;
  const place = groups.judge(intent);
  if (place.kind !== 'pass') return place;
  const ready = files.judge(intent);
  if (ready.kind !== 'pass') return ready;
  const room = caps.judge(intent, customer);
  if (room.kind !== 'pass') return room;
  groups.take(intent);
  return { kind: 'pass', until: open.until === null ? ready.until : earlier(open.until, ready.until) };
}

const weights = { urgent: 0, notice: 1, marketing: 2 } as const satisfies Readonly<Record<MessageCategory, number>>;

/** By priority, then what it is, then who came first. */
const byWeight = (a: PlannedIntent, b: PlannedIntent): number =>
  a.priority - b.priority || weights[a.category] - weights[b.category] || Date.parse(a.plannedAt) - Date.parse(b.plannedAt);

export const toSuppressed = ({ id, channel }: Pick<PlannedIntent, 'id' | 'channel'>, { reason, detail, owner }: Suppression): Suppressed => ({
  id,
  reason,
  port: outcomePort(channel, 'suppressed', reason),
  ...(detail === undefined ? {} : { detail }),
  ...(owner === undefined ? {} : { owner }),
});

const earlier = (deadline: string, until: string | null): string => (until !== null && Date.parse(until) < Date.parse(deadline) ? until : deadline);

/** A repeat of what may have arrived that came too late is neither sent nor dropped: the ledger hands it to a person. */
function isForPerson({ earlierBytes, repeatOver }: PlannedIntent, verdict: GateVerdict): boolean {
  if (earlierBytes === null) return false;
  return verdict.kind === 'suppress' ? verdict.reason === 'expired' || verdict.reason === 'out_of_window' : repeatOver;
}
