import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '@tagtrail/core/kernel';
import { isSameForAll, type SendRequest } from '@tagtrail/core/plan';
import { linksOf } from '@tagtrail/core/text';
import { groupBy } from '../platform/group-by.js';
import type { JudgeContent } from './law/judge-content.js';
import type { CallFrame, ChannelAdapter, Composed, Recipient, Suppression } from '../channels/channel-adapter.js';

/** An intent that has passed the gates. */
export interface PassedIntent {
  readonly recipient: Recipient;
  readonly frame: CallFrame;
  /** What the step asks for, as it was published: what is judged. */
  readonly request: SendRequest;
  /** What is sent: the same, with our short addresses in the place of those that are tracked. */
  readonly sent: SendRequest;
  readonly deadline: string;
  /** The call that is to be repeated byte by byte; null for a new one. */
  readonly repeats: RepeatedCall | null;
  /** When it was dispatched first, of what may have arrived; null of what is new. */
  readonly firstTriedAt: string | null;
}

/** An earlier call that may have arrived and is only safe to repeat unchanged, until `safeUntil`. */
export interface RepeatedCall {
  readonly bytes: string;
  readonly content: JsonObject;
  readonly safeUntil: string;
}

/** A call to be reserved. */
export interface ComposedCall {
  readonly content: JsonObject;
  readonly bytes: string;
  /** Equal for calls that say the same to whomever. */
  readonly contentKey: string;
  /** The earliest deadline of its intents. */
  readonly notAfter: string;
  readonly intentIds: readonly string[];
}

export interface Composition {
  readonly calls: readonly ComposedCall[];
  readonly suppressed: readonly Unsaid[];
}

/** Nothing goes to the customer of this intent. */
export type Unsaid = Suppression & { readonly intentId: string };

interface Said {
  readonly intent: PassedIntent;
  readonly content: JsonObject;
  readonly key: string;
}

/** Renders the intents of one content key, as far as they may be said, and puts those with equal content together, up to the channel's batch. */
export function composeCalls(adapter: ChannelAdapter, intents: readonly PassedIntent[], judge: JudgeContent): Composition {
  const suppressed: Unsaid[] = [];
  const said: Said[] = [];
  const compose = composer(adapter, judge);
  for (const intent of intents) {
    const composed = compose(intent);
    if (composed.kind === 'suppressed') suppressed.push(toUnsaid(intent, composed));
    else said.push({ intent, content: composed.content, key: keyOf(adapter, composed.content) });
  }
  const groups = groupBy(said, (one) => (one.intent.repeats === null ? one.key : one.intent.recipient.intentId));
  const calls = [...groups.values()].flatMap((group) => batches(group, adapter.batchSize).map((batch) => toCall(adapter, batch)));
  return { calls, suppressed };
}

const toUnsaid = ({ recipient: { intentId } }: PassedIntent, { reason, detail, owner }: Suppression): Unsaid => ({
  intentId,
  reason,
  ...(detail === undefined ? {} : { detail }),
  ...(owner === undefined ? {} : { owner }),
});

/** A text that is the same for everybody is judged and rendered once for ten thousand. What may have arrived is repeated as it was. */
function composer(adapter: ChannelAdapter, judge: JudgeContent): (intent: PassedIntent) => Composed {
  const shared = new Map<SendRequest, Composed>();
  const say = ({ request, sent, recipient, frame }: PassedIntent): Composed => {
    const unlawful = judge(request, recipient);
    return unlawful === null ? adapter.compose(sent, recipient, frame) : { kind: 'suppressed', ...unlawful };
  };
  return (intent) => {
    if (intent.repeats !== null) return { kind: 'content', content: intent.repeats.content };
    const { request, sent } = intent;
    if (lacksLink(request, intent.recipient)) return { kind: 'suppressed', reason: 'no_public_address' };
    if ((sent.channel !== 'customer_mass_send' && sent.channel !== 'group_mass_send') || !isSameForAll(sent)) return say(intent);
    const composed = shared.get(sent) ?? say(intent);
    shared.set(sent, composed);
    return composed;
  };
}

/** A link that leads nowhere is worse than no message. */
const lacksLink = (request: SendRequest, { fields }: Recipient): boolean => linksOf(request).some((link) => !Object.hasOwn(fields, link));

const keys = new WeakMap<JsonObject, string>();

function keyOf(adapter: ChannelAdapter, content: JsonObject): string {
  const known = keys.get(content);
  if (known !== undefined) return known;
  const key = createHash('sha256').update(adapter.api).update(canonicalJson(content)).digest('hex').slice(0, 40);
  keys.set(content, key);
  return key;
}

function batches<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function toCall(adapter: ChannelAdapter, batch: readonly Said[]): ComposedCall {
  const [first] = batch;
  if (first === undefined) throw new Error('A call has at least one intent');
  const { content, key, intent } = first;
  const deadlines = batch.flatMap((one) => [one.intent.deadline, ...(one.intent.repeats === null ? [] : [one.intent.repeats.safeUntil])]);
  return {
    // That it may have arrived stays known, whichever way its call goes.
    content: intent.firstTriedAt === null ? content : { ...content, firstDispatchedAt: intent.firstTriedAt },
    contentKey: key,
    bytes:
      intent.repeats?.bytes ??
      adapter.encode(
        content,
        batch.map((one) => one.intent.recipient),
        intent.frame,
      ),
    notAfter: deadlines.reduce((earliest, deadline) => (Date.parse(deadline) < Date.parse(earliest) ? deadline : earliest)),
    intentIds: batch.map((one) => one.intent.recipient.intentId),
  };
}
