/** Addresses of our own that a text may show: made for each message of each customer, so that they never lack a value. */
export const linkFields = ['link.unsubscribe'] as const;
export type LinkField = (typeof linkFields)[number];

/** True for a field of the prefix that is kept for links, known or not. */
export const isLink = (field: string): boolean => field.startsWith('link.');

export const isKnownLink = (field: string): field is LinkField => linkFields.some((known) => known === field);

const known = new WeakMap<object, readonly LinkField[]>();

/**
 * Links that what is asked for shows, wherever its parsed texts stand in it: a new kind of request needs nothing said here.
 * Remembered by the object, for reserve asks once for each recipient.
 */
export function linksOf(request: object): readonly LinkField[] {
  const before = known.get(request);
  if (before !== undefined) return before;
  const found = [...new Set(linksIn(request))];
  known.set(request, found);
  return found;
}

function linksIn(value: unknown): readonly LinkField[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'field' && 'field' in value && typeof value.field === 'string' && isKnownLink(value.field))
    return [value.field];
  return Object.values(value).flatMap(linksIn);
}
