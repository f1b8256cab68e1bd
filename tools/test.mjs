#!/usr/bin/env node
// Everything that is checked, with its own set-up. `npm test -- journeys e2e` runs only the named stages.
import { Problem } from './embedded/process/problem.mjs';
import { findTemporal } from './embedded/temporal/find-temporal.mjs';
import { requireNode } from './start/prepare/node-version.mjs';
import { prepareCode } from './start/run/bring-up.mjs';
import { terminal } from './start/terminal/say.mjs';
import { runStage } from './test/run-stage.mjs';
import { chosenStages } from './test/stages.mjs';
import { table, totals } from './test/verdict.mjs';

/** @returns {Promise<import('./test/verdict.mjs').Verdict[]>} */
async function runAll() {
  const chosen = chosenStages(process.argv.slice(2));
  const say = terminal();
  const { signal } = new AbortController();
  const coded = prepareCode({ say, signal });
  const found = say.during('temporal', (update) => findTemporal({ say: update, installed: coded }), 'looking for a server');
  const [, temporal] = await Promise.all([coded, found]);
  say.line(`Temporal: ${temporal.from}`);
  /** @type {import('./test/verdict.mjs').Verdict[]} */
  const verdicts = [];
  for (const stage of chosen) verdicts.push(await runStage(stage));
  return verdicts;
}

try {
  requireNode();
  const verdicts = await runAll();
  const { passed, failed } = totals(verdicts);
  console.log(`\n${table(verdicts)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Problem ? error.describe() : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
process.stdout.write('', () => process.exit());
