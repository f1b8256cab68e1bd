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
  const title = `\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}`;
  if (stage.meanwhile !== true) console.log(title);
  const begun = Date.now();
  const secondsSince = () => (Date.now() - begun) / 1000;
  if (stage.kind === 'script') {
    const { exitCode } = await run(scripts[stage.name] ?? [], { env });
    return commandVerdict(stage.name, { exitCode, seconds: secondsSince() });
  }
  const file = path.join(places.kept, 'test', `${stage.name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const command = [process.execPath, vitest, 'run', '--project', stage.name, ...reporters];
  const { exitCode, said } = await run(command, { env, limitMinutes: stage.limitMinutes, kept: stage.meanwhile });
  if (said !== '') console.log(`${title}\n${said}`);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return vitestVerdict(stage.name, { report, exitCode, seconds: secondsSince() });
}

/**
 * @param {string[]} command
 * @param {{ env: NodeJS.ProcessEnv, limitMinutes?: number, kept?: boolean | undefined }} options it is ended after `limitMinutes`;
 *   what it says is `kept` where another speaks meanwhile
 * @returns {Promise<{ exitCode: number | null, said: string }>} no exit code when it was ended by a signal
 */
function run([command = '', ...args], { env, limitMinutes = 10, kept = false }) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    timeout: limitMinutes * 60_000,
    env: { ...process.env, ...env, NX_DAEMON: 'false' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part) => {
      said += part;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve({ exitCode: 127, said });
    });
    child.once('close', (exitCode) => resolve({ exitCode, said }));
  });
}
