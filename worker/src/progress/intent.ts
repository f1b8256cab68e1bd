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

/** A row of the send ledger to be: what the run asked for. */
export interface IntentPlanned {
  readonly instruction: number;
  readonly visit: number;
  /** The employee it is sent as; '' where the channel has none, or the customer has no follower. */
  readonly sender: string;
  readonly contentKey: string;
  /** What is the same for all who come to the instruction. */
  readonly form: IntentForm;
}

/** What an instruction asks for, whoever comes to it, with every time as milliseconds from now. */
export interface IntentForm {
  readonly nodeId: string;
  readonly channel: Channel;
  readonly grp: SendGroup;
  /** True where the journey names the sender, and nobody else will do. */
  readonly senderNamed: boolean;
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

/** Plans the intents of one version's runs. What is the same for many of them is worked out once, so one is made for a beat or an enrolment. */
export class IntentPlanner {
  private readonly forms = new Map<number, IntentForm>();
  /** By instruction and sender, of what several customers may share. */
  private readonly keys = new Map<string, string>();

  /** `timeScale` shortens the coalescing window and nothing else. */
  constructor(
    private readonly version: VersionPlan,
    private readonly timeScale: number,
  ) {}

  plan(command: SendCommand, { customerId, ownerId }: IntentAsker): IntentPlanned {
    const { request, instruction, visit } = command;
    const form = this.formOf(command);
    const sender = hasSender(request) ? (namedSender(request) ?? ownerId ?? '') : '';
    // Whoever is chosen is part of the key then.
    const keyed = form.spread === null ? sender : '';
    return { instruction, visit, sender, contentKey: form.shared ? this.sharedKey(command, keyed) : this.key(command, keyed, customerId), form };
  }

  private formOf(command: SendCommand): IntentForm {
    const known = this.forms.get(command.instruction);
    if (known !== undefined) return known;
    const { request, retry, instruction } = command;
    const form: IntentForm = {
      nodeId: this.version.plan.sourceMap[instruction]?.nodeId ?? '',
      channel: request.channel,
      grp: groups[request.channel],
      senderNamed: namedSender(request) !== null,
      shared: isShared(request),
      spread: spreadOf(request),
      saidKey: saidKey(request),
      priority: sendPriorities.indexOf(command.priority),
      // Plans of before named none: what was urgent is.
      category: command.category ?? (command.priority === 'urgent' ? 'urgent' : 'notice'),
      windowMs: windowMs(command) / this.timeScale,
      deadlineMs: durationMs(command.deadline ?? longestDelay),
      confirmMs: confirmMs(request),
      maxAttempts: retry.attempts,
      retryMs: durationMs(retry.interval),
    };
    this.forms.set(instruction, form);
    return form;
  }

  private sharedKey(command: SendCommand, sender: string): string {
    const place = `${command.instruction} ${sender}`;
    const known = this.keys.get(place) ?? this.key(command, sender, '');
    this.keys.set(place, known);
    return known;
  }

  /** Equal for intents that may share a call: only a mass send or a hand-over with one text for all is for several customers at once. */
  private key({ request, instruction }: SendCommand, sender: string, customerId: string): string {
    const { corpId, versionId } = this.version;
    const key = [corpId, request.channel, sender, versionId, instruction, contentOf(request), customerId];
    return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 40);
  }
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
