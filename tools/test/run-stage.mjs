import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { places, root } from '../start/checkout.mjs';
import { npm } from '../start/prepare/run-step.mjs';
import { commandVerdict, vitestVerdict } from './verdict.mjs';

/** What each stage that is not vitest runs. @type {Readonly<Record<string, string[]>>} */
const scripts = {
  lock: [process.execPath, path.join(root, 'tools', 'check-lock.mjs')],
  lint: [...npm(), 'run', 'lint'],
  typecheck: [...npm(), 'run', 'typecheck'],
};

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {NodeJS.ProcessEnv} env what the stage is told besides
 * @returns {Promise<import('./verdict.mjs').Verdict>}
 */
export async function runStage(stage, env) {
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}`);
  const begun = Date.now();
  const secondsSince = () => (Date.now() - begun) / 1000;
  if (stage.kind === 'script') {
    const exitCode = await run(scripts[stage.name] ?? [], { env });
    return commandVerdict(stage.name, { exitCode, seconds: secondsSince() });
  }
  const file = path.join(places.kept, 'test', `${stage.name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const exitCode = await run([process.execPath, vitest, 'run', '--project', stage.name, ...reporters], { env, limitMinutes: stage.limitMinutes });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return vitestVerdict(stage.name, { report, exitCode, seconds: secondsSince() });
}

/**
 * @param {string[]} command
 * @param {{ env: NodeJS.ProcessEnv, limitMinutes?: number }} options it is ended after `limitMinutes`
 * @returns {Promise<number | null>} null when it was ended by a signal
 */
function run([command = '', ...args], { env, limitMinutes = 10 }) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    timeout: limitMinutes * 60_000,
    env: { ...process.env, ...env, NX_DAEMON: 'false' },
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.once('close', (code) => resolve(code));
  });
}
