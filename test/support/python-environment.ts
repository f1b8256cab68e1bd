import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkout } from './test-process.js';

const run = promisify(execFile);
const installMs = 240_000;

const isThere = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null;

/**
 * The interpreter of a Python environment that holds what `test/peers/<peer>.requirements.txt` names, in those exact versions.
 * It is made once, in the user's cache; a folder is put in its place only when it is complete.
 * @throws what is needed, when it cannot be made
 */
export async function pythonWith(peer: string): Promise<string> {
  const requirements = path.join(checkout, 'test/peers', `${peer}.requirements.txt`);
  const version = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'tagtrail', peer);
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
    if (await isThere(python)) return python;
    const needs = `${peer} is a Python program: install python3 (3.10 or newer) with its venv and pip`;
    throw new Error(`${needs}. ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return python;
}
