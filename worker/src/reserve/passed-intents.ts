import type { Json } from '@tagtrail/core/kernel';
import { adLabelOf, isInner, type Plan, type SendRequest } from '@tagtrail/core/plan';
import { linksOf } from '@tagtrail/core/text';
import type { UnsubscribeLinks } from '@tagtrail/ledger';
import type { CallFrame } from '../channels/channel-adapter.js';
import type { PassedIntent, RepeatedCall } from './compose-calls.js';
import type { ReplaceLinks } from './links/link-replacer.js';
import type { ReserveCorp } from './planned.repository.js';
import type { CustomerRow, PlannedIntent } from './reservation.repository.js';

/** What the messages of one group have in common. */
export const frameOf = ({ agentId, timeZone, policy }: ReserveCorp, intent: PlannedIntent): CallFrame => ({
  agentId,
  timeZone,
  sender: intent.sender,
  category: intent.category,
  adLabel: adLabelOf(policy.adLabel ?? 'off', intent),
});

/** What an intent is put together from. */
export interface Parts {
  readonly plan: Plan;
  readonly frame: CallFrame;
  readonly customer: CustomerRow;
  readonly links: UnsubscribeLinks;
  readonly replaceLinks: ReplaceLinks;
  readonly nowMs: number;
}

/** An intent that passed the gates, as a channel composes it. */
export function toPassed(intent: PlannedIntent, from: Parts): PassedIntent {
  const { customer, plan, frame } = from;
  const request = requestAt(plan, intent.instruction);
  const { externalUserid, name, attributes, unusable } = customer;
  return {
    recipient: {
      intentId: intent.id,
      externalUserid: intent.groupId ?? externalUserid,
      name,
      attributes,
      unusable,
      fields: { ...fieldsOf(customer, intent), ...linksFor(request, intent, from) },
      followers: intent.followers,
      ...(intent.welcome === undefined ? {} : { welcome: intent.welcome }),
      ...(intent.service === undefined ? {} : { service: intent.service }),
      askedAt: intent.plannedAt,
    },
    frame,
    request,
    sent: from.replaceLinks({ intent, request }),
    deadline: intent.deadline,
    repeats: repeatedCall(intent),
    firstTriedAt: intent.firstTriedAt,
  };
}

function fieldsOf({ name, attributes }: CustomerRow, { entry, values }: PlannedIntent): Readonly<Record<string, Json>> {
  return { ...attributes, name, ...under('entry', entry), ...under('value', values) };
}

/**
 * Links that this message shows, made for it alone. A mail has one whether its text shows it or not, for its header. None where
 * customers can reach no address: such a text is not sent.
 */
function linksFor(
  request: SendRequest,
  { id, customerId, category }: PlannedIntent,
  { links, nowMs }: Pick<Parts, 'links' | 'nowMs'>,
): Readonly<Record<string, Json>> {
  if (request.channel !== 'email' && linksOf(request).length === 0) return {};
  const address = links.address({ customerId, category, intentId: id, issuedAtMs: nowMs });
  return address === null ? {} : { 'link.unsubscribe': address };
}

function under(scope: string, brought: Readonly<Record<string, Json>> | null): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(brought ?? {}).map(([name, value]) => [`${scope}.${name}`, value]));
}

function repeatedCall({ earlierBytes, earlierContent, safeUntil }: PlannedIntent): RepeatedCall | null {
  if (earlierBytes === null || earlierContent === null || safeUntil === null) return null;
  return { bytes: earlierBytes, content: earlierContent, safeUntil };
}

/** What the step of an intent asks for. @throws when it asks for no send: our bug. */
export function requestAt(plan: Plan, index: number): SendRequest {
  const instruction = plan.instructions[index];
  if (instruction?.kind !== 'invoke') throw new Error(`Instruction ${String(index)} asks for no side effect`);
  if (isInner(instruction.request)) throw new Error(`Instruction ${String(index)} asks for no send`);
  return instruction.request;
}
