/** More planned messages are not counted. */
const countedAtMost = 10_000;

/** How many, as they were counted, of the versions `o` that a condition chooses; `what` is a condition of the counts `c`. */
export const countedOf = (versions: string, what: string): string =>
  `(SELECT coalesce(sum(c.n), 0)::int FROM journey_version o JOIN live_count c ON c.version_id = o.id WHERE ${versions} AND ${what})`;

/** Their runs that are under way. */
export const openRunsOf = (versions: string): string => countedOf(versions, `c.what IN ('open', 'parked')`);

/** Their messages that nobody outside has yet, as `toPlanned` takes them. */
export const plannedOf = (versions: string): string =>
  `(SELECT count(*)::int FROM (
      SELECT 1 FROM journey_version o JOIN send_intent i ON i.corp_id = o.corp_id AND i.version_id = o.id AND i.state = 'planned'
      WHERE ${versions} LIMIT ${String(countedAtMost + 1)}) AS first)`;

/** `more`: there are more than are counted. */
export const toPlanned = (planned: number): { readonly messages: number; readonly more: boolean } => ({
  messages: Math.min(planned, countedAtMost),
  more: planned > countedAtMost,
});
