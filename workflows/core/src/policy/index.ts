import type { SendWindows } from './windows.js';

export { keepsHours, nextAllowed, type Allowed, type SendingHours, type SendWindows } from './windows.js';

/** By which rules a corp sends. Each part is one file beside this one; a part left out rules nothing. */
export interface SendPolicy {
  readonly windows?: SendWindows | undefined;
}
