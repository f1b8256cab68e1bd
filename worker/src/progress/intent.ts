import { createHash } from 'node:crypto';
import type { SendGroup } from '@tagtrail/core/contracts';
import { durationMs, type Duration } from '@tagtrail/core/kernel';
import {
  attachmentsOf,
  hasOwnAddresses,
  isSameForAll,
  isSaying,
  sendPriorities,
  type Channel,
  type MessageCategory,
  type SayingRequest,
  type SendRequest,
  type SpreadRule,
} from '@tagtrail/core/plan';
import { formatText, hasFields } from '@tagtrail/core/text';
import type { VersionPlan } from '../plans/version.js';
import type { SendCommand } from './progress.js';

/** A row of the send ledger to be: what the run asked for, with every time as milliseconds from now. */
export interface IntentPlanned {
  readonly instruction: number;
  readonly visit: number;
  readonly nodeId: string;
  readonly channel: Channel;
  readonly grp: SendGroup;
  /** The employee it is sent as; '' where the channel has none, or the customer has no follower. */
  readonly sender: string;
  /** True where the journey names the sender, and nobody else will do. */
  readonly senderNamed: boolean;
  readonly contentKey: string;
  /** Whether others may have the same key, and share its call; what is for one alone gathers with nobody, and waits in no window. */
  readonly shared: boolean;
  /** By which rule the sender is chosen before it is reserved; null: it has one. */
  readonly spread: SpreadRule | null;
  /** Equal for whatever says the same by the same channel before variables are filled in, in whichever journey; null where nothing is said. */
  readonly saidKey: string | null;
  readonly priority: number;
  readonly category: MessageCategory;
  readonly windowMs: number;
  readonly deadlineMs: number;
  readonly confirmMs: number;
  readonly maxAttempts: number;
  readonly retryMs: number;
}

export interface IntentAsker {
  readonly customerId: string;
  readonly ownerId: string | null;
}

const groups: Readonly<Record<Channel, SendGroup>> = {
  customer_mass_send: 'send',
  group_mass_send: 'send',
  welcome_message: 'welcome',
  customer_service_message: 'send',
  app_message: 'send',
  tag_write: 'tag',
  remark: 'tag',
  transfer: 'tag',
  email: 'other',
  sms: 'other',
  webhook: 'other',
  webhook_call: 'other',
};

/** No call begins later than this after the step, unless the plan says a shorter time. */
const longestDelay: Duration = { amount: 7, unit: 'days' };

/** `timeScale` shortens the coalescing window and nothing else. */
export function planIntent(
  command: SendCommand,
  asker: IntentAsker,
  from: { readonly version: VersionPlan; readonly timeScale: number },
): IntentPlanned {
  const { request, retry, instruction, visit } = command;
  const named = namedSender(request);
  const sender = hasSender(request) ? (named ?? asker.ownerId ?? '') : '';
  const spread = spreadOf(request);
  return {
    instruction,
    visit,
    nodeId: from.version.plan.sourceMap[instruction]?.nodeId ?? '',
    channel: request.channel,
    grp: groups[request.channel],
    sender,
    senderNamed: named !== null,
    spread,
    // Whoever is chosen is part of the key then.
    contentKey: contentKey(command, { sender: spread === null ? sender : '', customerId: asker.customerId }, from.version),
    shared: isShared(request),
    saidKey: saidKey(request),
    priority: sendPriorities.indexOf(command.priority),
    // Plans of before named none: what was urgent is.
    category: command.category ?? (command.priority === 'urgent' ? 'urgent' : 'notice'),
    windowMs: windowMs(command) / from.timeScale,
    deadlineMs: durationMs(command.deadline ?? longestDelay),
    confirmMs: confirmMs(request),
    maxAttempts: retry.attempts,
    retryMs: durationMs(retry.interval),
  };
}

/** WeCom hands a customer over a day after it was asked. */
const handOverTakes: Duration = { amount: 25, unit: 'hours' };

/** For how long it is asked after what was taken. */
function confirmMs(request: SendRequest): number {
  if (request.channel === 'customer_mass_send' || request.channel === 'group_mass_send') return durationMs(request.confirmWithin);
  return request.channel === 'transfer' ? durationMs(handOverTakes) : 0;
}

/** Besides tasks: what goes in the name of the customer's owner, or to that employee. */
const ownersChannels: readonly Channel[] = ['welcome_message', 'app_message', 'tag_write', 'remark'];

function hasSender({ channel }: SendRequest): boolean {
  return ownersChannels.includes(channel) || isTask(channel);
}

const spreadOf = (request: SendRequest): SpreadRule | null => (request.channel === 'customer_mass_send' ? (request.spread ?? null) : null);

const namedSender = (request: SendRequest): string | null => (request.channel === 'app_message' ? (request.card?.to ?? request.to ?? null) : null);

const isTask = (channel: Channel): boolean => channel === 'customer_mass_send' || channel === 'transfer';

function windowMs({ request, priority }: SendCommand): number {
  const waits = 'coalesce' in request && isShared(request) && (priority === 'normal' || priority === 'background');
  return waits ? durationMs(request.coalesce) : 0;
}

/** Equal for intents that may share a call: only a mass send or a hand-over with one text for all is for several customers at once. */
function contentKey(command: SendCommand, whom: { readonly sender: string; readonly customerId: string }, version: VersionPlan): string {
  const { request, instruction } = command;
  const key = [
    version.corpId,
    request.channel,
    whom.sender,
    version.versionId,
    instruction,
    contentOf(request),
    isShared(request) ? '' : whom.customerId,
  ];
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 40);
}

const shared = new WeakMap<SendRequest, boolean>();

/** Requests are parts of kept plans: each is looked through once. */
function isShared(request: SendRequest): boolean {
  const known = shared.get(request) ?? isForMany(request);
  shared.set(request, known);
  return known;
}

function isForMany(request: SendRequest): boolean {
  if (request.channel === 'customer_mass_send' || request.channel === 'group_mass_send') return isSameForAll(request) && !hasOwnAddresses(request);
  return request.channel === 'transfer' && !hasFields(request.message ?? []);
}

const saidKeys = new WeakMap<SendRequest, string | null>();

/** Requests are parts of kept plans: each is hashed once. */
function saidKey(request: SendRequest): string | null {
  const known = saidKeys.get(request);
  if (known !== undefined) return known;
  const key = isSaying(request)
    ? createHash('sha256')
        .update(JSON.stringify(whatIsSaid(request)))
        .digest()
        .readBigInt64BE()
        .toString()
    : null;
  saidKeys.set(request, key);
  return key;
}

function whatIsSaid(request: SayingRequest): readonly (string | null)[] {
  const to = request.channel === 'webhook' || request.channel === 'webhook_call' ? request.endpoint : '';
  const subject = request.channel === 'email' ? formatText(request.subject) : null;
  const template = request.channel === 'sms' ? [request.template] : [];
  const said = [request.channel, to, subject, ...template, formatText(request.text)];
  const attachments = attachmentsOf(request);
  return attachments.length === 0 ? said : [...said, JSON.stringify(attachments)];
}

const contents = new WeakMap<SendRequest, string>();

/** Text of what is said, the same in every process because the stored plan gives its keys in one order. Requests are parts of kept plans: each is written out once. */
function contentOf(request: SendRequest): string {
  const known = contents.get(request);
  if (known !== undefined) return known;
  const content = JSON.stringify(request);
  contents.set(request, content);
  return content;
}
