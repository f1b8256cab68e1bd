import { execFileSync } from 'node:child_process';
import { canUse, findAccount } from '../embedded/postgres/account.mjs';
import { postgresFolder } from '../embedded/postgres/binaries.mjs';
import { findReadyTemporal, onPath } from '../embedded/temporal/find-temporal.mjs';
import { root } from '../start/checkout.mjs';
import { failed, ok, warning } from './line.mjs';

/** @typedef {import('./line.mjs').Line} Line */

/** @returns {Line} */
export function postgresBinaries() {
  if (process.env['DATABASE_URL']) return ok('PostgreSQL', 'the one that DATABASE_URL names');
  const folder = postgresFolder();
  if (process.getuid?.() !== 0) return ok('PostgreSQL', 'embedded');
  const account = findAccount();
  if (account === null) return ok('PostgreSQL', 'embedded; we are root, so npm start makes a system user to run it as');
  if (canUse(account, `${folder}/bin/postgres`, root)) return ok('PostgreSQL', 'embedded, run as an own system user because we are root');
  return ok('PostgreSQL', `embedded, run as an own system user that cannot reach ${root}: its files go to /var/lib/tagtrail`);
}

/**
 * Where Temporal would come from, without building or downloading anything.
 * @param {{ ready?: typeof findReadyTemporal, which?: (command: string) => string | null, goVersion?: (go: string) => string }} [machine]
 * @returns {Line}
 */
export function temporalSource({ ready = findReadyTemporal, which = (command) => onPath(command, process.env), goVersion = versionOfGo } = {}) {
  const source = ready();
  if (source) return ok('Temporal', source.from);
  const go = which('go');
  if (go !== null) return warning('Temporal', `not built yet; ${goVersion(go)} is there`, 'npm start builds it once, in about four minutes');
  const cli = which('temporal');
  if (cli !== null) return warning('Temporal', `only the dev server of ${cli}`, 'install Go 1.26.8 or newer to get the real server on PostgreSQL');
  return failed('Temporal', 'no server, no Go to build it, no CLI', 'set TEMPORAL_ADDRESS, or install Go 1.26.8 or newer, or the temporal CLI');
}

/** @param {string} go */
function versionOfGo(go) {
  return execFileSync(go, ['version'], { encoding: 'utf8' }).split(' ')[2] ?? 'go';
}
