import pg from 'pg';

/**
 * @typedef {object} PostgresAddress
 * @property {string} host
 * @property {number} port
 * @property {string} user
 * @property {string} password
 */

/**
 * What can be asked of a running server: connection addresses, and databases made and dropped.
 * @param {PostgresAddress} address
 */
export function databasesOf(address) {
  const url = (database = 'postgres') =>
    `postgresql://${encodeURIComponent(address.user)}:${encodeURIComponent(address.password)}@${address.host}:${address.port}/${database}`;

  return {
    url,

    async answers() {
      await query(url(), 'SELECT 1');
      return true;
    },

    /** Makes the database when it is not there yet, and gives its address. @param {string} name */
    async createDatabase(name) {
      const found = await query(url(), 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) await query(url(), `CREATE DATABASE ${quoted(name)}`);
      return url(name);
    },

    /** Drops the database with whoever is connected to it. @param {string} name */
    async dropDatabase(name) {
      await query(url(), `DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
    },
  };
}

/**
 * @param {string} connectionString
 * @param {string} text
 * @param {unknown[]} [values]
 */
async function query(connectionString, text, values = []) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // a server that goes away is reported by the query itself
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

/** @param {string} name */
function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
