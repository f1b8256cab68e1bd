import { ok, warning } from './line.mjs';

/** @typedef {import('./line.mjs').Line} Line */

const YEAR_MS = 365 * 86_400_000;

/** When versions of the zone data were published; one that is not listed counts from the end of its year. */
const PUBLISHED = new Map([
  ['2024a', '2024-02-01'],
  ['2024b', '2024-09-04'],
  ['2025a', '2025-01-15'],
  ['2025b', '2025-03-22'],
  ['2025c', '2025-12-10'],
  ['2026a', '2026-03-01'],
  ['2026b', '2026-04-23'],
]);

/**
 * What a version changed, for a database, which does not tell the version of its zone data.
 * @type {readonly { version: string, zone: string, at: string, local: string }[]}
 */
const CHANGES = [
  { version: '2024a', zone: 'Asia/Almaty', at: '2024-06-01T00:00:00Z', local: '2024-06-01 05:00' },
  { version: '2025a', zone: 'America/Asuncion', at: '2025-06-15T12:00:00Z', local: '2025-06-15 09:00' },
  { version: '2026b', zone: 'America/Vancouver', at: '2026-12-15T17:00:00Z', local: '2026-12-15 10:00' },
];

/**
 * Node's own, which all local times of journeys are computed with.
 * @param {{ version?: string | undefined, now?: number }} [machine]
 * @returns {Line}
 */
export function zoneDataOfNode({ version = process.versions['tz'], now = Date.now() } = {}) {
  const what = 'zones of Node';
  if (version === undefined) return warning(what, 'of an unknown version', 'use a build of Node with its own ICU');
  if (now - publishedAt(version) <= YEAR_MS) return ok(what, version);
  return warning(what, `${version} is more than a year old: local times in zones that changed since are wrong`, 'install a newer release of Node');
}

/**
 * The database's: only pages that group by local day read it, but what it shows must not contradict the rest.
 * @param {(zone: string, at: string) => Promise<string>} localTime as 'YYYY-MM-DD HH:MM'
 * @param {number} [now]
 * @returns {Promise<Line>}
 */
export async function zoneDataOfDatabase(localTime, now = Date.now()) {
  const what = 'zones in SQL';
  const known = [];
  for (const change of CHANGES) known.push({ ...change, has: (await localTime(change.zone, change.at)) === change.local });
  const newest = known.findLast(({ has }) => has);
  const old = known.find(({ has, version }) => !has && now - publishedAt(version) > YEAR_MS);
  if (old === undefined) return ok(what, newest === undefined ? 'no change of the last year is missing' : `${newest.version} or newer`);
  return warning(
    what,
    `older than ${old.version}, which is more than a year old: ${old.zone} is off`,
    'update PostgreSQL, or the system’s tzdata where it uses that',
  );
}

/** @param {string} version as 2025c */
function publishedAt(version) {
  return Date.parse(PUBLISHED.get(version) ?? `${version.slice(0, 4)}-12-31`);
}
