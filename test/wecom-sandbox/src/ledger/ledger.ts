import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../state/change.js';
import type { LedgerFact, LedgerLine } from './ledger-line.js';

const newline = 0x0a;

/**
 * The append-only judge. A line is handed to the operating system before the answer it describes leaves;
 * it also carries the state changes of its fact, so fact and state can never disagree after a kill.
 */
export class Ledger {
  private handle: number;
  private kept: LedgerLine[];

  /** Reads what is there and hands each line's state changes to `replay`; only the facts are kept in memory. */
  constructor(
    private readonly directory: string,
    replay: (changes: readonly Change[]) => void,
  ) {
    mkdirSync(directory, { recursive: true });
    this.kept = [];
    for (const { changes, ...line } of readLines(this.path)) {
      if (changes !== undefined) replay(changes);
      this.kept.push(line);
    }
    this.handle = openSync(this.path, 'a');
  }

  get lines(): readonly LedgerLine[] {
    return this.kept;
  }

  append(fact: LedgerFact, changes: readonly Change[]): LedgerLine {
    const seq = (this.kept.at(-1)?.seq ?? 0) + 1;
    const line: LedgerLine = { seq, ...fact };
    const written = changes.length === 0 ? line : { ...line, changes };
    writeWhole(this.handle, Buffer.from(`${JSON.stringify(written)}\n`));
    this.kept.push(line);
    return line;
  }

  /** Puts the old ledger aside under the instant's name and begins an empty one. */
  restart(nowMs: number): void {
    closeSync(this.handle);
    renameSync(this.path, join(this.directory, `ledger-${String(Math.floor(nowMs))}.jsonl`));
    this.kept = [];
    this.handle = openSync(this.path, 'a');
  }

  close(): void {
    closeSync(this.handle);
  }

  private get path(): string {
    return join(this.directory, 'ledger.jsonl');
  }
}

function writeWhole(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
}

/** A line torn by a kill was never answered: it is cut off, the rest is whole. */
function* readLines(path: string): Generator<LedgerLine> {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf(newline) + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  for (let start = 0; start < whole;) {
    const end = bytes.indexOf(newline, start);
    yield parseLine(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}

function parseLine(text: string): LedgerLine {
  const line: unknown = JSON.parse(text);
  if (!isLedgerLine(line)) throw new Error(`Not a ledger line: ${text.slice(0, 80)}`);
  return line;
}

/** The file is our own writing: its outline is checked, its details are trusted. */
function isLedgerLine(value: unknown): value is LedgerLine {
  return typeof value === 'object' && value !== null && 'seq' in value && 'kind' in value && 'tArrive' in value;
}
