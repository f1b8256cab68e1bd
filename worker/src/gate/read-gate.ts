import { setTimeout as delay } from 'node:timers/promises';
import type { SeriesAnswer, Slot } from './gate.repository.js';

/** Fetches for callbacks are foreground; sweeps and polling wait behind them. */
export type ReadUrgency = 'foreground' | 'background';

export interface ReadSlot {
  /** True within the guard after the slot. */
  readonly mayBegin: () => boolean;
  /** True when the call was not begun because the guard had passed: another slot is needed. */
  readonly missed: () => boolean;
  /** True for the one read that tries whether a hold is over. */
  readonly probe: boolean;
}

/** Nobody reads of the corp before `waitMs` are over. */
export class ReadHeld extends Error {
  constructor(readonly waitMs: number) {
    super(`Reading is held for ${String(Math.ceil(waitMs / 1_000))} s`);
  }
}

/** Slots taken in one statement at most: few, so that a callback of another process never waits behind many. */
const atOnce = 20;
/** Behind this many foreground reads one of the background goes too, so that it is slow but never starved. */
const foregroundTurns = 9;

/** Where slots come from: the read group's row of `gate`. */
export interface SlotSource {
  take(corpId: string, count: number): Promise<SeriesAnswer>;
}

interface Waiter {
  readonly serve: (slot: ReadSlot) => void;
  readonly fail: (error: unknown) => void;
}

/** Hands out the read slots of each corp, foreground first, several in one statement. */
export class ReadGate {
  private readonly lines = new Map<string, CorpLine>();

  constructor(private readonly source: SlotSource) {}

  /** Resolves at the slot's instant, never before it. @throws ReadHeld at once while a hold stands: who waits would keep others waiting. */
  async slot(corpId: string, urgency: ReadUrgency): Promise<ReadSlot> {
    const line = this.lines.get(corpId) ?? new CorpLine(corpId, this.source);
    this.lines.set(corpId, line);
    return new Promise((serve, fail) => {
      line.join(urgency, { serve, fail });
    });
  }
}

class CorpLine {
  private readonly foreground: Waiter[] = [];
  private readonly background: Waiter[] = [];
  private turns = 0;
  private pumping = false;

  constructor(
    private readonly corpId: string,
    private readonly source: SlotSource,
  ) {}

  join(urgency: ReadUrgency, waiter: Waiter): void {
    (urgency === 'foreground' ? this.foreground : this.background).push(waiter);
    if (!this.pumping) void this.pump();
  }

  /** Serves whoever waits, in order of their turn. When slots cannot be had, all who wait are told why. */
  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.waiting() > 0) await this.serveAll();
    } catch (error) {
      for (const waiter of [...this.foreground.splice(0), ...this.background.splice(0)]) waiter.fail(error);
    }
    this.pumping = false;
  }

  /** While some slots are being served the next are asked for already, so that none is lost to the way to the database and back. */
  private async serveAll(): Promise<void> {
    let ahead: Promise<SeriesAnswer> | null = this.take(this.waiting());
    while (ahead !== null) {
      const answer: SeriesAnswer = await ahead;
      if (answer.kind === 'held') throw new ReadHeld(answer.waitMs);
      const unserved: number = this.waiting() - answer.slots.length;
      ahead = unserved > 0 ? this.take(unserved) : null;
      ahead?.catch(() => undefined);
      for (const slot of answer.slots) await this.serve(slot);
    }
  }

  private async take(count: number): Promise<SeriesAnswer> {
    return this.source.take(this.corpId, Math.min(atOnce, count));
  }

  private async serve({ window, probe }: Slot): Promise<void> {
    const early = window.opensAt - performance.now();
    if (early > 0) await delay(Math.ceil(early));
    let missed = false;
    this.next()?.serve({
      probe,
      missed: () => missed,
      mayBegin: () => {
        missed = performance.now() > window.closesAt;
        return !missed;
      },
    });
  }

  private waiting(): number {
    return this.foreground.length + this.background.length;
  }

  private next(): Waiter | undefined {
    const backgroundTurn = this.foreground.length === 0 || (this.turns >= foregroundTurns && this.background.length > 0);
    this.turns = backgroundTurn ? 0 : this.turns + 1;
    return backgroundTurn ? this.background.shift() : this.foreground.shift();
  }
}
