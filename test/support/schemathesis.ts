import { execFile } from 'node:child_process';
import { pythonWith } from './python-environment.js';

/** The fuzzer of the API is Schemathesis, a Python program. @throws what is needed, when it cannot be installed */
export async function installSchemathesis(): Promise<string> {
  return pythonWith('schemathesis');
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
