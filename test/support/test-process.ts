import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface ProcessOptions {
  readonly name: string;
  /** Compiled entry, relative to the checkout. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Folder its output goes to. */
  readonly logDir: string;
  /** The Node it runs on; default our own. */
  readonly nodePath?: string;
}

/** One of our own processes, started from its compiled entry; only this very child is ever signalled. */
export class TestProcess {
  readonly log: string;
  private child: ChildProcess | null = null;
  private ended: Promise<void> = Promise.resolve();
  private signalled: NodeJS.Signals | null = null;

  constructor(private readonly options: ProcessOptions) {
    this.log = path.join(options.logDir, `${options.name}.log`);
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== null;
  }

  /** The signal by which it last ended; null when it ended otherwise, or has not ended yet. */
  get endedBy(): NodeJS.Signals | null {
    return this.signalled;
  }

  start(env: Readonly<Record<string, string>> = {}): void {
    if (this.child !== null) throw new Error(`${this.options.name} runs already`);
    const child = spawn(this.options.nodePath ?? process.execPath, ['--enable-source-maps', path.join(checkout, this.options.entry)], {
      cwd: checkout,
      env: { PATH: process.env['PATH'] ?? '', ...this.options.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      appendFileSync(this.log, chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        appendFileSync(this.log, `-- ended: code ${String(code)}, signal ${String(signal)}\n`);
        this.child = null;
        this.signalled = signal;
        resolve();
      });
    });
  }

  /** Waits until it has ended by itself, as at a failpoint. */
  async whenEnded(): Promise<void> {
    await this.ended;
  }

  /** SIGKILL: no handler runs. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** SIGTERM, and SIGKILL when that took more than 15 s. */
  async stop(): Promise<void> {
    this.child?.kill('SIGTERM');
    const late = setTimeout(() => this.child?.kill('SIGKILL'), 15_000);
    await this.ended;
    clearTimeout(late);
  }

  /** The end of its output, for a failure message. */
  tail(lines = 30): string {
    try {
      return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
    } catch {
      return '(no output)';
    }
  }
}
