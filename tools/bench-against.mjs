#!/usr/bin/env node
// Runs benchmarks of this checkout on its own build and on another commit's, in turn, and prints each figure as a ratio of the two.
// `npm run bench:against -- 82ecf15 one-customer bulk-entry --rounds 3`
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeTold } from './compare-told.mjs';
import { root } from './start/checkout.mjs';
import { npm } from './start/prepare/run-step.mjs';

/**
 * A figure as `test/bench/support/report.ts` keeps it.
 * @typedef {{ what: string, value: number, unit: string }} Figure
 * @typedef {{ here: number[], there: number[], unit: string }} Pair
 */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '3' } } });
const [commit, ...benchmarks] = positionals;
const rounds = Number(values.rounds);
if (commit === undefined || benchmarks.length === 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error('npm run bench:against -- COMMIT BENCHMARK... [--rounds N]: benchmarks are the files of test/bench without .bench.ts');
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'tagtrail-against-'));
try {
  checkOut(commit, folder);
  const pairs = measure(folder);
  print(pairs);
  for (const benchmark of benchmarks) printTold(benchmark, folder);
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', folder], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}

/** The other commit, installed and built from its own lock file. @param {string} of @param {string} into */
function checkOut(of, into) {
  run(into, ['git', '-C', root, 'worktree', 'add', '--detach', '--force', into, of]);
  run(into, [...npm(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);
  run(into, [...npm(), 'run', 'build']);
  // What is measured must be the same; how the product is started is each build's own (`test/support`).
  rmSync(path.join(into, 'test', 'bench'), { recursive: true });
  cpSync(path.join(root, 'test', 'bench'), path.join(into, 'test', 'bench'), { recursive: true });
}

/** Each benchmark here, there, here, there: a machine that drifts then drifts for both. @param {string} there @returns {Map<string, Pair>} */
function measure(there) {
  /** @type {Map<string, Pair>} */
  const pairs = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    for (const benchmark of benchmarks) {
      console.log(`round ${String(round)} of ${String(rounds)}: ${benchmark}`);
      for (const [side, checkout] of /** @type {const} */ ([
        ['here', root],
        ['there', there],
      ])) {
        for (const { what, value, unit } of figuresOf(checkout, benchmark)) {
          const key = `${benchmark}: ${what}`;
          const pair = pairs.get(key) ?? { here: [], there: [], unit };
          pair[side].push(value);
          pairs.set(key, pair);
        }
      }
    }
  }
  return pairs;
}

/** @param {string} checkout @param {string} benchmark @returns {readonly Figure[]} */
function figuresOf(checkout, benchmark) {
  const file = path.join(checkout, 'test', 'artifacts', 'bench', `${benchmark}.json`);
  rmSync(file, { force: true });
  run(checkout, [process.execPath, path.join(checkout, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'bench', `${benchmark}.bench`]);
  if (!existsSync(file)) throw new Error(`${benchmark} in ${checkout} left no figures in ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')).rows;
}

/** @param {string} cwd @param {string[]} command */
function run(cwd, [command = '', ...args]) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NX_DAEMON: 'false' } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}`);
}

/** Ratios above 1 are better here, whether more or less is better. @param {Map<string, Pair>} pairs */
function print(pairs) {
  for (const [what, { here, there, unit }] of pairs) {
    if (there.length === 0) continue;
    const [ours, theirs] = [median(here), median(there)];
    const ratio = unit.endsWith('/s') ? ours / theirs : theirs / ours;
    console.log(`${what}: ${ours.toPrecision(4)} here, ${theirs.toPrecision(4)} there ${unit}; ratio ${ratio.toFixed(3)}`);
  }
}

/** What benchmarks that keep lists besides figures told of the last round. @param {string} benchmark @param {string} there */
function printTold(benchmark, there) {
  const files = [root, there].map((checkout) => path.join(checkout, 'test', 'artifacts', 'bench', `${benchmark}.told.json`));
  if (!files.every((file) => existsSync(file))) return;
  const [ours, theirs] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  console.log(describeTold(ours, theirs));
}

/** @param {readonly number[]} samples */
function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
