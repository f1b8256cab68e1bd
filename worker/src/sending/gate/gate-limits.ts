import type { SendGroup } from '@tagtrail/core/contracts';

/** Calls a minute of a group until an administrator sets another limit: WeCom's own where it has one. */
export const defaultLimits: Readonly<Record<SendGroup, number>> = { send: 600, tag: 600, other: 6_000 };
