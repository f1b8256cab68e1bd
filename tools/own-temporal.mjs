#!/usr/bin/env node
// Temporal's own server, ready in the user's cache: found, or built once with Go. Uses nothing but Node, so that it can
// run while packages are installed.
import { Problem } from './embedded/process/problem.mjs';
import { findTemporal } from './embedded/temporal/find-temporal.mjs';

const TELL_EVERY_MS = 30_000;
let told = 0;

/** @param {string} line a build says every few seconds how far it is */
function say(line) {
  if (Date.now() - told < TELL_EVERY_MS) return;
  told = Date.now();
  console.log(line);
}

try {
  const { from } = await findTemporal({ kind: 'own', say });
  console.log(`Temporal's own server: ${from}`);
} catch (error) {
  console.error(error instanceof Problem ? error.describe() : error);
  process.exitCode = 1;
}
