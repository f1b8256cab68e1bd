import type { Result } from '../../kernel/index.js';
import {
  mentionsUsed,
  outcomePorts,
  successPorts,
  type AttachingRequest,
  type InvokeInstruction,
  type InvokeRequest,
  type LinkTracking,
  type MessageCategory,
  type MessageForm,
  type SendPort,
  type Webhook,
} from '../../plan/index.js';
import { parseText, type ParsedText, type TextMistake } from '../../text/index.js';
import type { Goal, LoweredNode, LoweredStep } from '../lowered.js';
import { toAttachment } from './attachments.js';
import { formatOf } from './check-form.js';
import type { Rung, SendMessageConfig } from './config.schema.js';
import { fallOn, trackingOf } from './rung.js';
import { goodEndOf, notDelivered } from './outcomes.js';

/** By the door's clock; the code that WeCom gave ends it sooner. */
const welcomeWithin = { amount: 20, unit: 'seconds' } as const;
const welcomeRetry = { attempts: 10, interval: { amount: 1, unit: 'seconds' } } as const;

/** One invoke per rung: the ledger knows nothing of ladders. */
export function lowerSendMessage(config: SendMessageConfig): LoweredNode {
  const [first, ...rest] = config.rungs.map((rung, index) => lowerRung(rung, { index, config }));
  if (first === undefined) throw new Error('A ladder without rungs was lowered: it had not been checked');
  return { kind: 'steps', steps: [first, ...rest] };
}

interface RungPlace {
  readonly index: number;
  readonly config: SendMessageConfig;
}

function lowerRung(rung: Rung, { index, config }: RungPlace): LoweredStep {
  const nextRung: Goal = index + 1 < config.rungs.length ? { step: index + 1 } : { port: notDelivered };
  const ports: readonly SendPort[] = outcomePorts[rung.channel];
  const goalOf = (port: SendPort): Goal => {
    if (successPorts.includes(port)) return { port: goodEndOf(rung.channel) };
    return fallOn(rung).includes(port) ? nextRung : { port: notDelivered };
  };
  return {
    rung: index,
    instruction: {
      kind: 'invoke',
      request: toRequest(rung, config.category),
      ...pace(rung, config.category),
      category: config.category,
      outcomes: Object.fromEntries(ports.map((port) => [port, goalOf(port)])),
    },
  };
}

/** A welcome is worth something for seconds only: it goes before all else, and whatever stands against it is tried again at once. */
function pace(rung: Rung, category: MessageCategory): Pick<InvokeInstruction, 'retry' | 'deadline' | 'priority'> {
  if (rung.channel === 'welcome_message') return { retry: welcomeRetry, deadline: welcomeWithin, priority: 'welcome' };
  const priority = category === 'urgent' ? 'urgent' : 'normal';
  return { retry: { attempts: rung.attempts, interval: rung.interval }, deadline: null, priority };
}

function toRequest(rung: Rung, category: MessageCategory): InvokeRequest {
  const text = checkedText(parseText(rung.text));
  switch (rung.channel) {
    case 'customer_mass_send':
      return {
        channel: rung.channel,
        text,
        ...attached(rung),
        coalesce: gathering(rung, category),
        confirmWithin: rung.confirmWithin,
        ...(rung.spread === 'owner' ? {} : { spread: rung.spread }),
        ...tracking(rung),
      };
    case 'group_mass_send':
      return {
        channel: rung.channel,
        text,
        groups: { ...rung.groups, ids: rung.groups.ids.toSorted() },
        coalesce: gathering(rung, category),
        confirmWithin: rung.confirmWithin,
      };
    case 'welcome_message':
      return { channel: rung.channel, text, ...attached(rung) };
    case 'customer_service_message':
      return { channel: rung.channel, text, ...tracking(rung) };
    case 'app_message':
      return { channel: rung.channel, text, ...(rung.employeeId === null ? {} : { to: rung.employeeId }), ...formOf(rung) };
    case 'email':
      return { channel: rung.channel, subject: checkedText(parseText(rung.subject)), text, ...(rung.html ? { html: true } : {}), ...tracking(rung) };
    case 'sms':
      return { channel: rung.channel, text, template: rung.template === '' ? null : rung.template, ...tracking(rung) };
    case 'webhook':
      return { channel: rung.channel, endpoint: rung.endpoint, text, ...groupOf(rung) };
  }
}

/** An urgent message waits for no company. */
const gathering = (rung: Rung, category: MessageCategory): Rung['coalesce'] =>
  category === 'urgent' ? { amount: 0, unit: 'seconds' } : rung.coalesce;
function attached({ attachments }: Rung): Pick<AttachingRequest, 'attachments'> {
  return attachments.length === 0 ? {} : { attachments: attachments.map((draft) => toAttachment(draft, (source) => checkedText(parseText(source)))) };
}

/** What a group robot is asked besides: a plain text that names nobody stays as it always was. */
function groupOf(rung: Rung): Pick<Webhook, 'form' | 'mentions'> {
  const { form } = formOf(rung);
  if (form?.kind === 'buttons') throw new Error('A card with buttons was lowered for a robot: it had not been checked');
  return { ...(form === undefined ? {} : { form }), ...(mentionsUsed(rung.mentions).length === 0 ? {} : { mentions: rung.mentions }) };
}

function formOf(rung: Rung): { readonly form?: MessageForm } {
  const { link, label, buttons } = rung.card;
  switch (formatOf(rung)) {
    case 'text':
      return {};
    case 'markdown':
      return { form: { kind: 'markdown' } };
    case 'card':
      return { form: { kind: 'card', title: checkedText(parseText(rung.card.title)), link, label } };
    case 'buttons':
      return { form: { kind: 'buttons', title: checkedText(parseText(rung.card.title)), buttons } };
  }
}

/** Left out where nothing is tracked, so that the plan is the one it was before. */
function tracking(rung: Rung): { readonly linkTracking?: LinkTracking } {
  const linkTracking = trackingOf(rung);
  return linkTracking === null ? {} : { linkTracking };
}

/** The content pass has read every text; one that cannot be read here is our mistake. */
function checkedText(parsed: Result<ParsedText, TextMistake>): ParsedText {
  if (!parsed.ok) throw new Error('A text was lowered that had not been checked');
  return parsed.value;
}
