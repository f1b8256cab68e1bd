import type { JsonObject } from '../../kernel/index.js';
import { proofOf, type Proof, type MessageChannel } from '../../plan/index.js';
import { laddersOfOldSchema, type Rung } from './config.schema.js';

/** The output of a ladder that ended without any rung coming to its good end. */
export const notDelivered = 'notDelivered';

/** Outputs of a message for its good ends, the strongest proof first; a message that proves nothing about the customer is not delivered. */
const goodEnds = ['delivered', 'employeeTold', 'accepted'] as const satisfies readonly Proof[];
type GoodEnd = (typeof goodEnds)[number];

/** Outputs of a message, by what its ladder came to. */
export type SendEnd = GoodEnd | typeof notDelivered;

/** The output a rung on this channel leads to when it came to its good end. */
export const goodEndOf = (channel: MessageChannel): GoodEnd => proofOf[channel];

/** Outputs of a ladder: one for each thing that one of its rungs can prove, and one for none. */
export function sendMessageOutputs(rungs: readonly Pick<Rung, 'channel'>[]): readonly string[] {
  const proved = new Set<GoodEnd>(rungs.length === 0 ? ['delivered'] : rungs.map(({ channel }) => goodEndOf(channel)));
  return [...goodEnds.filter((end) => proved.has(end)), notDelivered];
}

/**
 * Version 1 had one output for every good end and one for none: who went along `sent` goes the same way now, whatever was proved.
 * A drawing whose config cannot be read says so by itself; its ways are kept all the same.
 */
export function splitSent(config: JsonObject): Readonly<Record<string, readonly string[]>> {
  const read = laddersOfOldSchema.safeParse(config);
  const outputs = sendMessageOutputs(read.success ? read.data.rungs : []);
  return { sent: outputs.filter((output) => output !== notDelivered), notSent: [notDelivered] };
}
