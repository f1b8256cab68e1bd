import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { logOf, places, root } from '../checkout.mjs';
import { sourceFingerprint } from './fingerprint.mjs';
import { runStep } from './run-step.mjs';

/** What a build leaves; one missing means it has to run, whatever the record says. */
const OUTPUTS = [
  'workflows/core/dist/nodes/index.js',
  'prisma/ledger/dist/index.js',
  'prisma/dist/src/migrator/cli.js',
  'server/dist/server.js',
  'worker/dist/worker.js',
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

/**
 * Builds what a start needs, two things at a time, without checking types: that is the work of `npm test` and
 * `npm run build`, and most of their time. The order is that of `nx run-many -t build`, which costs seconds by itself.
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function build({ signal } = {}) {
  const fingerprint = sourceFingerprint(root);
  const step = (/** @type {string} */ what, /** @type {readonly string[]} */ command, log = 'build') =>
    runStep(what, [process.execPath, ...command], { log: logOf(log), append: true, ...(signal ? { signal } : {}) });
  const tsc = path.join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  ['build', 'build-editor', 'build-server', 'build-worker'].forEach((log) => rmSync(logOf(log), { force: true }));
  await step('the build of core', [tsc, '-b', '--noCheck', 'workflows/core']);
  await Promise.all([
    step('the build of the editor', [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'editor'], 'build-editor'),
    step("Prisma's client", ['prisma/generate.mjs'])
      .then(() => step('the build', [tsc, '-b', '--noCheck']))
      .then(() =>
        Promise.all([
          step('the server in one file', ['tools/start/prepare/bundle-process.mjs', 'server'], 'build-server'),
          step('the worker in one file', ['tools/start/prepare/bundle-process.mjs', 'worker'], 'build-worker').then(() =>
            step("the workflows' code in one file", ['worker/dist/bundle.js'], 'build-worker'),
          ),
        ]),
      ),
  ]);
  mkdirSync(places.kept, { recursive: true });
  writeFileSync(places.build, fingerprint);
}
