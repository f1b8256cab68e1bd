import type { Change } from '../state/change.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Ledger } from './ledger.js';
import type { LedgerFact, LedgerLine } from './ledger-line.js';

/** The only way to alter the sandbox: first the ledger line, then the state. */
export class Recorder {
  private readonly listeners = new Set<(line: LedgerLine) => void>();
  private readonly observers: ((change: Change) => void)[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly state: SandboxState,
  ) {}

  record(fact: LedgerFact, changes: readonly Change[] = []): LedgerLine {
    const line = this.ledger.append(fact, changes);
    for (const change of changes) this.state.apply(change);
    for (const listener of this.listeners) listener(line);
    for (const change of changes) for (const observer of this.observers) observer(change);
    return line;
  }

  /** Calls `observer` after each change that happens; not for those that a start replays. */
  onChange(observer: (change: Change) => void): void {
    this.observers.push(observer);
  }

  /** Calls `listener` after each line; returns the way to stop. */
  onLine(listener: (line: LedgerLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
