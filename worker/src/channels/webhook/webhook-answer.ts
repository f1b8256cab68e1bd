import type { HttpReply } from '../../platform/outbound/http-exchange.js';
import type { WebhookShape } from '@tagtrail/core/http';
import { detailOf, type AnswerDetail, type CallAnswer } from '@tagtrail/ledger';
import { readRobot } from './robot.js';

/** Statuses by which a receiver asks for another try. */
const passing: readonly number[] = [408, 409, 425];
const shownBytes = 200;

/**
 * Reads a receiver's answer: a 2xx takes the message unless its body holds a refusal. Because of the key a repeat after a 5xx
 * does no harm, except to a group robot, which knows no key.
 */
export function readWebhookReply(
  reply: HttpReply,
  { missedSlot, shape }: { readonly missedSlot: boolean; readonly shape: WebhookShape },
): CallAnswer {
  if (reply.kind === 'unsent')
    return missedSlot ? { kind: 'notBegun' } : { kind: 'fault', cause: 'unreachable', scope: 'receiver', ...detailOf(reply.error) };
  if (reply.kind === 'unknown') return { kind: 'unknown', ...detailOf(reply.error) };
  // A body may be anything, and PostgreSQL keeps no NUL.
  const detail = { code: reply.status, text: reply.body.replaceAll('\0', '').slice(0, shownBytes) };
  return reply.status >= 200 && reply.status < 300 ? readRobot(shape, reply.body, detail.text) : readStatus(reply.status, shape, detail);
}

function readStatus(status: number, shape: WebhookShape, detail: AnswerDetail): CallAnswer {
  if (status === 429) return { kind: 'limited', blockMs: null, ...detail };
  if (status >= 500 && shape !== 'event') return { kind: 'unknown', ...detail };
  if (status >= 500 || passing.includes(status)) return { kind: 'again', ...detail };
  return { kind: 'refused', reason: 'refused', ...detail };
}
