#!/usr/bin/env node
// Everything that is checked, with its own set-up. `npm test -- journeys e2e` runs only the named stages;
// `--temporal own` or `--temporal dev` chooses the server they run on.
import { Problem } from './embedded/process/problem.mjs';
import { findTemporal } from './embedded/temporal/find-temporal.mjs';
import { requireNode } from './start/prepare/node-version.mjs';
import { buildProduct, installPackages } from './start/run/bring-up.mjs';
import { terminal } from './start/terminal/say.mjs';
import { parseTestOptions, TEMPORAL_VARIABLE } from './test/options.mjs';
import { runStage } from './test/run-stage.mjs';
import { chosenStages } from './test/stages.mjs';
import { failures, table, totals } from './test/verdict.mjs';

async function runAll() {
  const { stages, temporal: kind } = parseTestOptions(process.argv.slice(2));
  const chosen = chosenStages(stages);
  const say = terminal();
  const { signal } = new AbortController();
  const installed = installPackages({ say, signal, development: true });
  const found = say.during('temporal', (update) => findTemporal({ kind, say: update, installed }), 'looking for a server');
  // Met where it is awaited; before that it must not end the process.
  found.catch(() => undefined);
  await installed.then(() => buildProduct({ say, signal }));
  const inTurn = async (/** @type {readonly import('./test/stages.mjs').Stage[]} */ some) => {
    const verdicts = [];
    for (const stage of some) {
      if (stage.onServers === true) await found;
      verdicts.push(await runStage(stage, { [TEMPORAL_VARIABLE]: kind }));
    }
    return verdicts;
  };
  const isMeanwhile = (/** @type {import('./test/stages.mjs').Stage} */ { meanwhile = false }) => meanwhile;
  const verdicts = await Promise.all([inTurn(chosen.filter((stage) => !isMeanwhile(stage))), inTurn(chosen.filter(isMeanwhile))]);
  const { from } = await found;
  return { verdicts: verdicts.flat(), environment: `Temporal: ${from}; Node ${process.versions.node}` };
}

try {
  requireNode();
  const { verdicts, environment } = await runAll();
  const { passed, failed } = totals(verdicts);
  console.log(`\n${table(verdicts)}\n`);
  const named = failures(verdicts);
  if (named !== '') console.log(`${named}\n`);
  console.log(environment);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Problem ? error.describe() : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
process.stdout.write('', () => process.exit());
