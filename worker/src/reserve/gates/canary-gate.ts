import { drawShare } from '@tagtrail/core/interpreter';
import { audienceOf, wholeShare } from '@tagtrail/core/plan';
import { holdStanding, keepCanaries, readStanding, type StandingCanary } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { PlannedIntent } from '../reservation.repository.js';
import type { GateVerdict } from './pass-gates.js';

type Asked = Pick<PlannedIntent, 'versionId' | 'customerId' | 'channel' | 'deadline' | 'earlierBytes'>;

/** One version's canary within a reserve. */
interface Standing {
  readonly rules: Pick<StandingCanary, 'versionId' | 'percent'>;
  readonly members: Set<string>;
  readonly added: Set<string>;
  /** How many who were not drawn may still go first, so that there are enough. */
  spare: number;
  holding: boolean;
}

const passes: GateVerdict = { kind: 'pass', until: null };
const whole = 100;

/** Who goes first by a canary: the same for all steps of a version. Its versions' rows are held from before the customers are. */
export class CanaryGate {
  private readonly byVersion = new Map<string, Standing>();

  private constructor(private readonly held: readonly string[]) {}

  /** To be called before customers are locked. */
  static async hold(tx: Tx, versionIds: readonly string[]): Promise<CanaryGate> {
    return new CanaryGate(await holdStanding(tx, versionIds));
  }

  /** To be called when the customers are locked, with all that is judged. */
  async read(tx: Tx, intents: readonly Asked[]): Promise<this> {
    const asked = intents.filter((intent) => this.held.includes(intent.versionId));
    const customerIds = [...new Set(asked.map(({ customerId }) => customerId))];
    for (const found of await readStanding(tx, this.held, customerIds)) this.byVersion.set(found.versionId, standingOf(found, asked));
    return this;
  }

  /** What waits does so until the canary is released, and is too late at its own deadline. */
  judge({ versionId, customerId, channel, deadline, earlierBytes }: Asked): GateVerdict {
    const standing = this.byVersion.get(versionId);
    if (standing === undefined || audienceOf[channel] === 'system' || earlierBytes !== null) return passes;
    if (goesFirst(standing, customerId)) return passes;
    standing.holding = true;
    return { kind: 'until', at: deadline, reason: 'canary' };
  }

  /** To be called when all is judged. */
  async keep(tx: Tx): Promise<void> {
    const standing = [...this.byVersion.values()];
    const members = standing.flatMap(({ rules: { versionId }, added }) => [...added].map((customerId) => ({ versionId, customerId })));
    await keepCanaries(tx, { members, holding: standing.filter(({ holding }) => holding).map(({ rules }) => rules.versionId) });
  }
}

function goesFirst(standing: Standing, customerId: string): boolean {
  if (standing.members.has(customerId)) return true;
  const drawn = isDrawn(standing.rules, customerId);
  if (!drawn && standing.spare === 0) return false;
  if (!drawn) standing.spare -= 1;
  standing.members.add(customerId);
  standing.added.add(customerId);
  return true;
}

/** Who is drawn counts first, whatever the order in which they are judged: the share is exact where it comes to enough. */
function standingOf({ versionId, percent, atLeast, customers, members }: StandingCanary, asked: readonly Asked[]): Standing {
  const rules = { versionId, percent };
  const known = new Set(members);
  const here = new Set(
    asked.filter((intent) => intent.versionId === versionId && audienceOf[intent.channel] !== 'system').map((one) => one.customerId),
  );
  const drawn = [...here].filter((id) => !known.has(id) && isDrawn(rules, id)).length;
  return { rules, members: known, added: new Set(), spare: Math.max(0, atLeast - customers - drawn), holding: false };
}

const isDrawn = ({ versionId, percent }: Standing['rules'], customerId: string): boolean =>
  drawShare([{ share: (percent * wholeShare) / whole }], { customerId, salt: `canary ${versionId}` }) !== null;
