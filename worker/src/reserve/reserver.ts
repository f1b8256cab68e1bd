import { randomUUID } from 'node:crypto';
import type { SendGroup } from '@tagtrail/core/contracts';
import { limits } from '@tagtrail/core/limits';
import { isToGroup, mediaOfRequest, type Plan } from '@tagtrail/core/plan';
import {
  awaitSender,
  postpone,
  reOwn,
  reserve,
  seatInGroups,
  suppress,
  waitUntil,
  type NewCall,
  type Suppressed,
  type UnsubscribeLinks,
} from '@tagtrail/ledger';
import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { VersionRepository } from '../plans/version.repository.js';
import { requestOf, type ChannelAdapter } from '../channels/channel-adapter.js';
import type { MediaRepository } from '../channels/media/media.repository.js';
import type { ChannelRegistry } from '../channels/channel-registry.js';
import { composeCalls, type ComposedCall } from './compose-calls.js';
import { takeGroups, type DueGroup, type Taken } from './due-group.js';
import { CanaryGate } from './gates/canary-gate.js';
import { CapGate } from './gates/cap-gate.js';
import { GroupGate } from './gates/group-gate.js';
import { judgeIntents, toSuppressed, type Judged } from './gates/judge-intents.js';
import type { TouchesRepository } from './gates/touches.repository.js';
import { WindowGate } from './gates/window-gate.js';
import { MediaGate } from './gates/media-gate.js';
import { groupBy } from '../platform/group-by.js';
import type { CorpLaws } from './law/corp-laws.js';
import { contentJudge } from './law/judge-content.js';
import type { LinkReplacer } from './links/link-replacer.js';
import { frameOf, requestAt, toPassed } from './passed-intents.js';
import type { PlannedRepository, PriorityBand, ReserveCorp } from './planned.repository.js';
import type { CustomerRow, PlannedIntent, ReservationRepository } from './reservation.repository.js';
import { takeServiceRights } from './rights/service-right.repository.js';
import type { WelcomeRightRepository } from './rights/welcome-right.repository.js';

export interface ReserverParts {
  readonly database: Database;
  readonly planned: PlannedRepository;
  readonly reservations: ReservationRepository;
  readonly touches: TouchesRepository;
  readonly welcomes: WelcomeRightRepository;
  readonly laws: CorpLaws;
  readonly files: MediaRepository;
  readonly versions: VersionRepository;
  readonly channels: ChannelRegistry;
  readonly links: UnsubscribeLinks;
  readonly tracked: LinkReplacer;
}

export interface Reserved {
  /** Groups that have new calls. */
  readonly groups: ReadonlySet<SendGroup>;
  /** True when more may be reserved at once. */
  readonly more: boolean;
  /** Intents that were taken up. */
  readonly intents: number;
}

type Customers = ReadonlyMap<string, CustomerRow>;

interface ToCompose extends Pick<Judged, 'passed'> {
  readonly customers: Customers;
  readonly plans: ReadonlyMap<string, Plan>;
  /** What WeCom calls the files that are there. */
  readonly media: ReadonlyMap<string, string>;
}

interface Composed {
  readonly calls: readonly NewCall[];
  readonly suppressed: readonly Suppressed[];
}

/** What a reserve has begun with, all of it held: canaries of its versions before the customers. */
interface Begun {
  readonly taken: readonly Taken[];
  readonly canaries: CanaryGate;
  readonly customers: Customers;
}

const timeoutMs = 20_000;
const nothing: Reserved = { groups: new Set(), more: false, intents: 0 };

/** Turns due intents into calls, ahead of their slots: gates under lock, texts rendered, exact bytes stored. */
export class Reserver {
  constructor(private readonly parts: ReserverParts) {}

  /** One transaction's worth for one corp; nothing while another process is at it. */
  async reserve(corpId: string, band: PriorityBand): Promise<Reserved> {
    const { database, planned } = this.parts;
    const reserved = await database.tx('reserve', { timeoutMs }, async (tx) => {
      const [corp, queued] = await Promise.all([planned.begin(tx, corpId, band), planned.queued(tx, corpId, band)]);
      if (corp === null) return nothing;
      const groups = await planned.dueGroups(tx, corp, { band, queued });
      const taken = takeGroups(groups, queued, {
        intents: limits.massSendRecipients,
        limitPerMinute: corp.limitPerMinute,
        batchSize: (channel) => this.parts.channels[channel].batchSize,
      });
      if (taken.length === 0) return nothing;
      // Asked together, and locked in this order.
      const [canaries, customers] = await Promise.all([
        CanaryGate.hold(tx, versionsOf(groups, taken)),
        this.parts.reservations.holdCustomers(tx, corp.corpId, taken),
      ]);
      return this.reserveGroups(tx, corp, { taken, canaries, customers });
    });
    if (reserved.groups.size > 0) failpoint('reserve.afterCommit');
    return reserved;
  }

  private async reserveGroups(tx: Tx, corp: ReserveCorp, { taken, canaries, customers }: Begun): Promise<Reserved> {
    const intents = await this.parts.reservations.holdIntents(tx, corp.corpId, { taken, customerIds: [...customers.keys()] });
    const moved = await reOwn(
      tx,
      intents.filter((intent) => this.hasLostSender(intent)).map(({ id }) => id),
    );
    const own = await this.seat(
      tx,
      corp,
      intents.filter(({ id }) => !moved.has(id)),
    );
    const plans = await this.plans(tx, own);
    const files = await MediaGate.open(tx, this.parts.files, {
      corp,
      intents: own,
      // What may have arrived is repeated as it was, with the files of then.
      needs: (intent) => (intent.earlierBytes === null ? mediaOfRequest(requestAt(planOf(plans, intent), intent.instruction)) : []),
    });
    const caps = await CapGate.open(tx, this.parts.touches, { corp, intents: own });
    const inGroups = await GroupGate.open(tx, corp, own);
    const allowed = judgeIntents(own, (intent) => customerOf(customers, intent), {
      needs: (channel) => this.parts.channels[channel].needs,
      windows: new WindowGate(corp),
      canaries: await canaries.read(tx, own),
      groups: inGroups,
      files,
      caps,
    });
    const judged = await takeServiceRights(tx, await this.parts.welcomes.take(tx, allowed));
    const composed = await this.compose(tx, corp, { passed: judged.passed, customers, plans, media: files.ids() });
    await inGroups.keep(tx, judged.passed);
    await reserve(tx, composed.calls);
    await suppress(tx, [...judged.suppressed, ...composed.suppressed]);
    await postpone(tx, judged.held);
    await waitUntil(tx, judged.waiting, corp.policyRevision);
    await canaries.keep(tx);
    await awaitSender(tx, judged.senderless);
    return { groups: new Set(composed.calls.map(({ grp }) => grp)), more: true, intents: intents.length };
  }

  /** Gives what goes into groups its group of now; what has another than before is taken again, with the others of that owner. */
  private async seat(tx: Tx, { corpId }: ReserveCorp, intents: readonly PlannedIntent[]): Promise<readonly PlannedIntent[]> {
    const asking = intents.filter(({ channel, earlierBytes }) => isToGroup(channel) && earlierBytes === null);
    if (asking.length === 0) return intents;
    const plans = await this.plans(tx, asking);
    const seats = await seatInGroups(
      tx,
      corpId,
      asking.map((intent) => ({ id: intent.id, ...requestOf('group_mass_send', requestAt(planOf(plans, intent), intent.instruction)).groups })),
    );
    return intents.flatMap((intent) => {
      if (!asking.includes(intent)) return [intent];
      const seat = seats.get(intent.id);
      return seat?.moved === true ? [] : [{ ...intent, groupId: seat?.groupId ?? null }];
    });
  }

  /** A repeat of bytes that may have arrived stays with the sender it had, and what is meant for one employee with that one. */
  private hasLostSender({ channel, sender, senderNamed, senderActive, friends, earlierBytes }: PlannedIntent): boolean {
    if (isToGroup(channel)) return false;
    const hasSender = sender !== '' || this.parts.channels[channel].needs !== 'nobody';
    return hasSender && !senderNamed && earlierBytes === null && !(senderActive && friends);
  }

  private async compose(tx: Tx, corp: ReserveCorp, { passed, customers, plans, media }: ToCompose): Promise<Composed> {
    const calls: NewCall[] = [];
    const suppressed: Suppressed[] = [];
    const law = await this.parts.laws.load(tx, corp);
    const asked = passed.map((intent) => ({ intent, request: requestAt(planOf(plans, intent), intent.instruction) }));
    const shared = { links: this.parts.links, replaceLinks: await this.parts.tracked.prepare(tx, corp.corpId, asked), nowMs: Date.parse(corp.now) };
    for (const group of groupBy(passed, ({ contentKey }) => contentKey).values()) {
      const [first] = group;
      if (first === undefined) continue;
      const adapter = this.parts.channels[first.channel];
      const from = { ...shared, plan: planOf(plans, first), frame: { ...frameOf(corp, first), media } };
      const composition = composeCalls(
        adapter,
        group.map((intent) => toPassed(intent, { ...from, customer: customerOf(customers, intent) })),
        contentJudge(law, first.category),
      );
      calls.push(...composition.calls.map((call) => toNewCall(call, { corpId: corp.corpId, adapter, first })));
      suppressed.push(...composition.suppressed.map((unsaid) => toSuppressed({ id: unsaid.intentId, channel: first.channel }, unsaid)));
    }
    return { calls, suppressed };
  }

  private async plans(tx: Tx, intents: readonly PlannedIntent[]): Promise<ReadonlyMap<string, Plan>> {
    const plans = new Map<string, Plan>();
    for (const versionId of new Set(intents.map((intent) => intent.versionId))) {
      plans.set(versionId, await this.parts.versions.plan(tx, versionId));
    }
    return plans;
  }
}

function versionsOf(groups: readonly DueGroup[], taken: readonly Taken[]): readonly string[] {
  const keys = new Set(taken.map(({ contentKey }) => contentKey));
  return [...new Set(groups.filter(({ contentKey }) => keys.has(contentKey)).map(({ versionId }) => versionId))];
}

function toNewCall(call: ComposedCall, of: { readonly corpId: string; readonly adapter: ChannelAdapter; readonly first: PlannedIntent }): NewCall {
  const { journeyId, versionId, nodeId, channel, sender, priority, saidKey } = of.first;
  const { group: grp, api } = of.adapter;
  return {
    ...call,
    token: randomUUID(),
    corpId: of.corpId,
    journeyId,
    versionId,
    nodeId,
    channel,
    grp,
    api,
    sender,
    saidKey,
    priority,
    recipients: call.intentIds.length,
  };
}

function planOf(plans: ReadonlyMap<string, Plan>, { versionId }: PlannedIntent): Plan {
  const plan = plans.get(versionId);
  if (plan === undefined) throw new Error(`Version ${versionId} was not loaded`);
  return plan;
}

function customerOf(customers: Customers, intent: PlannedIntent): CustomerRow {
  const customer = customers.get(intent.customerId);
  if (customer === undefined) throw new Error(`Customer ${intent.customerId} was not held`);
  return customer;
}
