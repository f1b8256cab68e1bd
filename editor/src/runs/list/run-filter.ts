export interface RunListFilter {
  readonly journeyId: string | null;
  readonly version: number | null;
  readonly nodeId: string | null;
  readonly status: (typeof runStatuses)[number] | null;
}

export const runStatuses = ['unfinished', 'open', 'parked', 'ended'] as const;

/** The filter in an address; what cannot be read is left out. */
export function filterOf(query: URLSearchParams): RunListFilter {
  const version = Number(query.get('version') ?? '');
  return {
    journeyId: query.get('journeyId'),
    version: Number.isInteger(version) && version > 0 ? version : null,
    nodeId: query.get('nodeId'),
    status: runStatuses.find((status) => status === query.get('status')) ?? null,
  };
}

/** The address of a filter. */
export function queryOfFilter(filter: RunListFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
}
