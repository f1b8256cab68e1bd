import type { SendGroup } from '@tagtrail/core/contracts';

/** Calls a minute of a group until an administrator sets another limit: WeCom's own where it has one. */
export const defaultLimits: Readonly<Record<SendGroup, number>> = { send: 600, tag: 600, other: 6_000 };

/** Recipients of a call that is dispatched at its slot. More take as long to dispatch as the guard lasts, so those come before it. */
export const largestAtSlot = 500;
