import type { SendItem } from '@tagtrail/core/http';

const leaving: readonly SendItem['state'][] = ['planned', 'reserved'];

/** Messages that have not left yet: what an unsubscription takes back. */
export function pendingOf(touches: readonly Pick<SendItem, 'state'>[]): number {
  return touches.filter(({ state }) => leaving.includes(state)).length;
}
