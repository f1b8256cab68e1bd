#!/usr/bin/env node
// Everything on one machine, from one command. This file and what it imports at the top use nothing but Node:
// they run before anything is installed.
import { Problem } from './embedded/process/problem.mjs';
import { HELP, parseOptions } from './start/options.mjs';
import { requireNode } from './start/prepare/node-version.mjs';
import { runUntilStopped } from './start/run/run-until-stopped.mjs';

try {
  requireNode();
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else process.exitCode = await runUntilStopped(options);
} catch (error) {
  console.error(error instanceof Problem ? `\n${error.describe()}` : error);
  process.exitCode = 1;
}
// A build that was told to end, or a socket, must not keep a finished start alive.
process.stdout.write('', () => process.exit());
