import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../support/test-process.js';

const run = promisify(execFile);

/** One start that has printed its address. */
export interface Start {
  /** Seconds until the address was printed, by our own clock. */
  readonly seconds: number;
  /** Seconds at which the start itself said that a step was done. */
  readonly saidAt: (step: string) => number;
  /** Processor seconds of whatever has ended by then: npm, compilers, initdb, migrations; not of what keeps running. */
  readonly cpuSeconds: number;
  stop(): Promise<void>;
}

/** A fresh clone with a cache of its own for Temporal, on a PATH without Go; npm's and pip's caches are the user's. */
export class Clone {
  private constructor(private readonly folder: string) {}

  static async make(): Promise<Clone> {
    const folder = await mkdtemp(path.join(tmpdir(), 'tagtrail-start-'));
    await run('git', ['clone', '--quiet', checkout, path.join(folder, 'clone')]);
    return new Clone(folder);
  }

  async start(): Promise<Start> {
    const begun = performance.now();
    const child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: path.join(this.folder, 'clone'),
      env: { ...withoutGiven(), PATH: withoutGo(), TAGTRAIL_CACHE_DIR: path.join(this.folder, 'cache') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const output = await untilRunning(child);
    return {
      seconds: (performance.now() - begun) / 1_000,
      saidAt: (step) => Number(new RegExp(`^ *(\\d+) s  .*${step}`, 'm').exec(output)?.[1] ?? Number.NaN),
      cpuSeconds: cpuSecondsOf(child.pid ?? 0),
      stop: async () => {
        child.kill('SIGINT');
        await ended;
      },
    };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function untilRunning(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (output.includes('  logs ')) resolve(output);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('close', (code) => reject(new Error(`the start ended with code ${String(code)}\n${output}`)));
  });
}

/** The shell's own servers would make the start easier than it is. */
function withoutGiven(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, PORT: _port, ...others } = process.env;
  return others;
}

function withoutGo(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.filter((folder) => ['go', 'temporal', 'temporal-server'].every((name) => !existsSync(path.join(folder, name)))).join(path.delimiter);
}

/** Of the process and of its children that have ended, in the ticks of Linux; elsewhere unknown. */
function cpuSecondsOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}
