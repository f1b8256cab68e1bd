#!/usr/bin/env node
// What is wrong, and how to mend it. Looks without changing anything.
import { built, lockFile, packages } from './doctor/checkout.mjs';
import { corps } from './doctor/corps.mjs';
import { database } from './doctor/database.mjs';
import { describe, failed } from './doctor/line.mjs';
import { disk, memory, nodeVersion } from './doctor/machine.mjs';
import { ports, processes, services } from './doctor/running.mjs';
import { postgresBinaries, temporalSource } from './doctor/stores.mjs';
import { zoneDataOfNode } from './doctor/zone-data.mjs';
import { places } from './start/checkout.mjs';
import { readRun } from './start/run/run-file.mjs';

/** @typedef {import('./doctor/line.mjs').Line} Line */

const run = readRun(places.run);
/** @type {readonly (readonly [string, () => Line | Line[] | Promise<Line | Line[]>])[]} */
const checks = [
  ['Node', () => nodeVersion()],
  ['zones of Node', () => zoneDataOfNode()],
  ['memory', () => memory()],
  ['disk', () => disk()],
  ['lock file', lockFile],
  ['node_modules', packages],
  ['build', built],
  ['PostgreSQL', postgresBinaries],
  ['Temporal', () => temporalSource()],
  ['processes', () => processes(run)],
  ['ports', () => ports(run)],
  ['services', () => services(run)],
  ['database', () => database(run)],
  ['corps', () => corps(run)],
];

let wrong = 0;
for (const [what, check] of checks) {
  const lines = await Promise.resolve()
    .then(check)
    .catch((error) => failed(what, error instanceof Error ? error.message : String(error), 'mend this first, then ask again'));
  for (const line of [lines].flat()) {
    console.log(describe(line));
    if (line.level === 'failed') wrong += 1;
  }
}
console.log(wrong === 0 ? '\nNothing stands in the way.' : `\n${wrong} to mend.`);
process.exitCode = wrong === 0 ? 0 : 1;
