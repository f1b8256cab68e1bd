import { wholeShare, type ShareArm } from '../plan/index.js';

/**
 * The arm that falls to a customer: the same for the same customer and salt, whenever and wherever it is drawn; over many
 * customers each arm gets its share. Null when the shares fall short of the whole: the plan is broken.
 */
export function drawShare<Arm extends Pick<ShareArm, 'share'>>(
  arms: readonly Arm[],
  lot: { readonly customerId: string; readonly salt: string },
): Arm | null {
  let left = Math.floor((hash(`${lot.salt}\n${lot.customerId}`) / 2 ** 32) * wholeShare);
  for (const arm of arms) {
    if (left < arm.share) return arm;
    left -= arm.share;
  }
  return null;
}

/** 32 bits of a text: FNV-1a, then mixed as MurmurHash3 does at its end, so that neighbouring ids fall apart. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
