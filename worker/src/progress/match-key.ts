/**
 * Keys by which what happens to a customer finds the waits it may end (`run_wait.match_key`). Who waits subscribes to all it
 * reads; who changes something tells all that may read it (`changes/record-changes.ts`).
 */
export const matchKeys = {
  /** The customer newly has the tag. */
  tag: (tagId: string): string => `hasTag:${tagId}`,
  /** Any tag came or went. */
  tags: 'tags',
  event: (name: string): string => `event:${name}`,
  attribute: (name: string): string => `attr:${name}`,
  segment: (segmentId: string): string => `segment:${segmentId}`,
  list: (listId: string): string => `list:${listId}`,
  signal: (name: string): string => `signal:${name}`,
} as const;
