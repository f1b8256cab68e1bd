import type { Environment } from '../../support/environment.js';

/** A message that somebody outside took, one for each recipient: the judge's view, in which nothing of ours has a part. A group is one recipient. */
export interface Arrival {
  readonly corp: string | null;
  readonly channel: 'customer_mass_send' | 'app_message' | 'webhook' | 'welcome_message' | 'customer_service_message' | 'email' | 'sms';
  /** The customer; of an app message the employee. */
  readonly recipient: string;
  readonly text: string;
  /** Place in the sandbox's ledger. */
  readonly seq: number;
  /** When its first byte was read, in milliseconds of the epoch. */
  readonly at: number;
  /** WeCom's id of the call; of a webhook the key it was sent with. */
  readonly id: string | null;
}

interface Line {
  readonly seq: number;
  readonly kind: string;
  readonly tArrive: number;
  readonly corp: string | null;
  readonly committed: boolean;
}

interface CallLine extends Line {
  readonly api: string;
  readonly msgid: string | null;
  readonly deliveredAt: number | null;
  /** Members who were over their limit: WeCom answered success and they got nothing. */
  readonly dropped?: readonly string[];
  readonly body: { readonly recipients?: readonly string[]; readonly text?: string };
}

interface WebhookLine extends Line {
  readonly repeated: boolean;
  readonly idempotencyKey: string | null;
  readonly name: string;
  readonly body: string;
}

/** What a webhook's body may be: for the corp's own systems, or for a robot of Feishu. */
type WebhookBody =
  | { readonly data: { readonly text: string; readonly customers: readonly { readonly externalUserid: string }[] } }
  | { readonly msg_type: 'text'; readonly content: { readonly text: string } };

/**
 * Everything that was taken so far. Left out is what the receiver itself recognised as a repeat: an app message of the same
 * bytes, a webhook with a key it had taken.
 */
export async function arrivals({ sandbox }: Environment, { since = 0 } = {}): Promise<readonly Arrival[]> {
  const [calls, webhooks] = await Promise.all([
    sandbox.ok<{ items: CallLine[] }>('GET', `/ledger?kind=call&since=${since}`),
    sandbox.ok<{ items: WebhookLine[] }>('GET', `/ledger?kind=webhook&since=${since}`),
  ]);
  return [
    ...calls.items.filter(({ committed }) => committed).flatMap(ofCall),
    ...webhooks.items.filter(({ committed, repeated }) => committed && !repeated).flatMap(ofWebhook),
  ];
}

function ofCall({ api, corp, seq, tArrive: at, msgid, deliveredAt, dropped = [], body }: CallLine): readonly Arrival[] {
  const channel =
    api === 'externalcontact/add_msg_template' ? 'customer_mass_send' : api === 'message/send' && deliveredAt !== null ? 'app_message' : null;
  if (channel === null) return [];
  const reached = (body.recipients ?? []).filter((recipient) => !dropped.includes(recipient));
  return reached.map((recipient) => ({ corp, channel, recipient, text: body.text ?? '', seq, at, id: msgid }));
}

function ofWebhook({ corp, seq, tArrive: at, idempotencyKey: id, name, body }: WebhookLine): readonly Arrival[] {
  const told: WebhookBody = JSON.parse(body);
  const one = { corp, channel: 'webhook', seq, at, id } as const;
  if ('msg_type' in told) return [{ ...one, recipient: name, text: told.content.text }];
  return told.data.customers.map(({ externalUserid }) => ({ ...one, recipient: externalUserid, text: told.data.text }));
}

/** What somebody got in the end: a customer when her employee had pressed send, a member unless it was dropped over her limit. */
export interface Delivery extends Pick<Arrival, 'channel' | 'recipient' | 'text'> {
  /** The employee who pressed send; of a mass send alone. */
  readonly sender?: string;
}

export async function deliveries({ sandbox }: Environment): Promise<readonly Delivery[]> {
  return (await sandbox.ok<{ items: Delivery[] }>('GET', '/deliveries')).items;
}

/** Counter-examples to "nobody gets the same message twice": who got which one how often. */
export function duplicates(found: readonly Delivery[]): readonly Readonly<Record<string, unknown>>[] {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of found) {
    const key = JSON.stringify([delivery.channel, delivery.recipient, delivery.text]);
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ channel: same[0]?.channel, recipient: same[0]?.recipient, text: same[0]?.text, taken: same }));
}
