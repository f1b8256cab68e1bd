import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { USER } from '../embedded/postgres/cluster.mjs';
import { places } from '../start/checkout.mjs';
import { failed, ok, warning } from './line.mjs';
import { isRunning } from './running.mjs';
import { zoneDataOfDatabase } from './zone-data.mjs';

/** @typedef {import('./line.mjs').Line} Line */

/**
 * What the database itself says of how it was made; asked while it runs.
 * @param {import('../start/run/run-file.mjs').RunRecord | null} run
 * @returns {Promise<Line[]>}
 */
export async function database(run) {
  const given = process.env['DATABASE_URL'];
  const url = given ?? (isRunning(run) ? embeddedUrl() : null);
  if (url === null) return [];
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // what it means is told by the query that fails
  try {
    await client.connect();
    const { rows } = await client.query('SELECT datctype FROM pg_database WHERE datname = current_database()');
    const localTime = async (/** @type {string} */ zone, /** @type {string} */ at) => {
      const local = await client.query("SELECT to_char($1::timestamptz AT TIME ZONE $2, 'YYYY-MM-DD HH24:MI') AS local", [at, zone]);
      return String(local.rows[0]?.local);
    };
    return [characterTypes(String(rows[0]?.datctype), given === undefined), await zoneDataOfDatabase(localTime)];
  } catch (error) {
    return [failed('database', error instanceof Error ? error.message : String(error), 'see .tagtrail/logs/postgres.log')];
  } finally {
    await client.end();
  }
}

/**
 * A database made with the character types of "C" works, but its trigrams and full-text search see no Chinese.
 * @param {string} characterType @param {boolean} isEmbedded
 * @returns {Line}
 */
export function characterTypes(characterType, isEmbedded) {
  if (!['C', 'POSIX'].includes(characterType)) return ok('characters', `LC_CTYPE ${characterType}`);
  const anew = isEmbedded
    ? 'npm start -- --reset makes a new one (and wipes the data); to keep the data, dump it and restore it'
    : 'dump it and restore it';
  return warning(
    'characters',
    `made with LC_CTYPE ${characterType}: search in Chinese finds nothing by parts of words`,
    `${anew} into a database made with TEMPLATE template0 LC_CTYPE 'C.UTF-8'`,
  );
}

function embeddedUrl() {
  const password = path.join(places.postgres, 'password');
  const ports = path.join(places.postgres, 'ports.json');
  if (!existsSync(password) || !existsSync(ports)) return null;
  const { postgres } = JSON.parse(readFileSync(ports, 'utf8'));
  return `postgresql://${USER}:${encodeURIComponent(readFileSync(password, 'utf8'))}@127.0.0.1:${postgres}/tagtrail`;
}
