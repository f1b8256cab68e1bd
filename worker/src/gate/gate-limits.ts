import type { SendGroup } from '@tagtrail/core/contracts';

/** Groups of calls that have a row of `gate`. */
export type GateGroup = SendGroup | 'read' | 'token';

/** Calls a minute of a group until an administrator sets another limit: WeCom's own where it has one. */
export const defaultLimits: Readonly<Record<GateGroup, number>> = { welcome: 6_000, send: 600, tag: 600, other: 6_000, read: 6_000, token: 6 };

/** Recipients of a call that is dispatched at its slot. More take as long to dispatch as the guard lasts, so those come before it. */
export const largestAtSlot = 500;

/**
 * No byte of a call leaves later than this after its dispatch: with the time an answer may take, what was dispatched before
 * a stop can arrive for 15 s at most.
 */
export const beginWithinMs = 5_000;

/**
 * Slots are granted no further ahead than this, so that with a low limit too the call that matters most at the time gets the
 * next one, and no lane sits on a slot for minutes.
 */
export const aheadMs = 2_000;
