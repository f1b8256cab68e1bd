import { canUse, findAccount } from '../embedded/postgres/account.mjs';
import { postgresFolder } from '../embedded/postgres/binaries.mjs';
import { findReadyTemporal, onPath } from '../embedded/temporal/find-temporal.mjs';
import { root } from '../start/checkout.mjs';
import { ok, warning } from './line.mjs';

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
 * @param {{ ready?: typeof findReadyTemporal, which?: (command: string) => string | null }} [machine]
 * @returns {Line}
 */
export function temporalSource({ ready = findReadyTemporal, which = (command) => onPath(command, process.env) } = {}) {
  const source = ready();
  if (source) return ok('Temporal', source.from);
  if (which('python3') !== null)
    return warning('Temporal', 'none yet', 'npm start brings its dev server in seconds, by the SDK’s download or with pip (needs the network)');
  if (which('go') !== null)
    return warning(
      'Temporal',
      'none yet',
      'npm start downloads its dev server; where that fails it builds the server once with Go, in about four minutes',
    );
  return warning('Temporal', 'none yet', 'npm start downloads its dev server; where that fails, install the temporal command or python3 with pip');
}
