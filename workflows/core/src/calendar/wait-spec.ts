import type { Duration } from '../kernel/index.js';

/** How long to wait, as drawn; `core/calendar` resolves it to an instant when the wait begins. */
export type WaitSpec =
  | { readonly kind: 'duration'; readonly duration: Duration }
  /** The next time the corp's clock shows this time (`HH:mm`), at least one minute ahead. */
  | { readonly kind: 'timeOfDay'; readonly time: string };
