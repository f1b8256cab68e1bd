import type { Result } from '../../kernel/index.js';
import { outcomePorts, successPorts, type InvokeRequest, type MessageCategory, type SendPort } from '../../plan/index.js';
import { parseText, type ParsedText, type TextMistake } from '../../text/index.js';
import type { Goal, LoweredNode, LoweredStep } from '../lowered.js';
import { toAttachment } from './attachments.js';
import type { Rung, SendMessageConfig } from './config.schema.js';
import { fallOn } from './rung.js';
import { goodEndOf, notDelivered } from './outcomes.js';

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
      retry: { attempts: rung.attempts, interval: rung.interval },
      deadline: null,
      priority: config.category === 'urgent' ? 'urgent' : 'normal',
      category: config.category,
      outcomes: Object.fromEntries(ports.map((port) => [port, goalOf(port)])),
    },
  };
}

function toRequest(rung: Rung, category: MessageCategory): InvokeRequest {
  const text = checkedText(parseText(rung.text));
  switch (rung.channel) {
    case 'customer_mass_send': {
      // An urgent message waits for no company.
      const coalesce = category === 'urgent' ? ({ amount: 0, unit: 'seconds' } as const) : rung.coalesce;
      const attachments = rung.attachments.map((draft) => toAttachment(draft, (source) => checkedText(parseText(source))));
      return { channel: rung.channel, text, ...(attachments.length === 0 ? {} : { attachments }), coalesce, confirmWithin: rung.confirmWithin };
    }
    case 'app_message':
      return { channel: rung.channel, text };
    case 'email':
      return { channel: rung.channel, subject: checkedText(parseText(rung.subject)), text };
    case 'webhook':
      return { channel: rung.channel, endpoint: rung.endpoint, text };
  }
}

/** The content pass has read every text; one that cannot be read here is our mistake. */
function checkedText(parsed: Result<ParsedText, TextMistake>): ParsedText {
  if (!parsed.ok) throw new Error('A text was lowered that had not been checked');
  return parsed.value;
}
