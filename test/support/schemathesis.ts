import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkout } from './test-process.js';

const run = promisify(execFile);
const requirements = path.join(checkout, 'test/api/schemathesis.requirements.txt');
const installMs = 240_000;

const needs = 'The fuzzer of the API is Schemathesis, a Python program: install python3 (3.10 or newer) with its venv and pip';

const isThere = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null;

/**
 * The fuzzer's command. It is installed once into the user's cache, in the exact versions that `schemathesis.requirements.txt` names;
 * a folder is put in its place only when it is complete.
 * @throws what is needed, when it cannot be installed
 */
export async function installSchemathesis(): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'tagtrail', 'schemathesis');
  const home = path.join(cache, version);
  const python = path.join(home, 'bin', 'python');
  if (await isThere(python)) return python;
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(path.join(cache, 'making-'));
  try {
    await run('python3', ['-m', 'venv', making], { timeout: installMs });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    await run(path.join(making, 'bin', 'python'), pip, { timeout: installMs });
    await rename(making, home);
  } catch (error) {
    // Another run was first: its folder is as good.
    if (!(await isThere(python))) throw new Error(`${needs}. ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return python;
}

export interface FuzzResult {
  readonly code: number;
  readonly output: string;
}

/** Runs the fuzzer; a failing check is a code other than 0. */
export async function fuzz(args: readonly string[], cwd: string): Promise<FuzzResult> {
  const python = await installSchemathesis();
  return new Promise((resolve) => {
    execFile(python, ['-m', 'schemathesis.cli', ...args], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}\n${stderr}` });
    });
  });
}
