import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { logOf, places, root } from '../checkout.mjs';
import { sourceFingerprint } from './fingerprint.mjs';
import { npm, runStep } from './run-step.mjs';

/** What a build leaves; one missing means it has to run, whatever the record says. */
const OUTPUTS = [
  'prisma/dist/src/migrator/cli.js',
  'server/dist/main.js',
  'worker/dist/main.js',
  'worker/dist/workflow-bundle.js',
  'test/wecom-sandbox/dist/main.js',
  'editor/dist/index.html',
];

/** Whether the outputs on disk were built from the sources on disk. */
export function isBuilt() {
  if (missingOutputs().length > 0 || !existsSync(places.build)) return false;
  return readFileSync(places.build, 'utf8') === sourceFingerprint(root);
}

/** @returns {string[]} */
export function missingOutputs() {
  return OUTPUTS.filter((file) => !existsSync(path.join(root, file)));
}

/** @param {{ signal?: AbortSignal }} [options] */
export async function build({ signal } = {}) {
  const fingerprint = sourceFingerprint(root);
  await runStep('the build', [...npm(), 'run', 'build'], {
    log: logOf('build'),
    env: { NX_DAEMON: 'false', NX_TUI: 'false' },
    ...(signal ? { signal } : {}),
  });
  mkdirSync(places.kept, { recursive: true });
  writeFileSync(places.build, fingerprint);
}
