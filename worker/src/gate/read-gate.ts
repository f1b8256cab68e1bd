/** Fetches for callbacks are foreground; sweeps and polling wait behind them. */
export type ReadUrgency = 'foreground' | 'background';

export interface ReadSlot {
  /** True within the guard after the slot, by the monotonic clock from when the slot was asked for. */
  readonly mayBegin: () => boolean;
  /** True when the call was not begun because the guard had passed: another slot is needed. */
  readonly missed: () => boolean;
}

/** A call begins at most this long after its slot. */
const guardMs = 150;
/** Slots taken in one statement at most: few, so that a callback of another process never waits behind many. */
const atOnce = 20;
/** Behind this many foreground reads one of the background goes too, so that it is slow but never starved. */
const foregroundTurns = 9;
const retryMs = 1_000;

/** Where slots come from: the read group's row of `gate`. */
export interface SlotSource {
  /** Milliseconds from the asking to each slot taken; empty while the breaker is open. */
  take(corpId: string, count: number): Promise<readonly number[]>;
  openBreaker(corpId: string, errcode: number): Promise<void>;
}

/** Instants of this process's monotonic clock between which a call of the slot may begin. */
interface Slot {
  readonly earliest: number;
  readonly latest: number;
}

interface Waiter {
  readonly serve: (slot: ReadSlot) => void;
  readonly fail: (error: unknown) => void;
}

/** Hands out the read slots of each corp, foreground first, several in one statement. */
export class ReadGate {
  private readonly lines = new Map<string, CorpLine>();

  constructor(private readonly source: SlotSource) {}

  /** Resolves at the slot's instant, never before it. */
  async slot(corpId: string, urgency: ReadUrgency): Promise<ReadSlot> {
    const line = this.lines.get(corpId) ?? new CorpLine(corpId, this.source);
    this.lines.set(corpId, line);
    return new Promise((serve, fail) => {
      line.join(urgency, { serve, fail });
    });
  }

  /** WeCom said that the limit is reached: nobody reads until the block is over. */
  async openBreaker(corpId: string, errcode: number): Promise<void> {
    await this.source.openBreaker(corpId, errcode);
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
    let ahead: Promise<readonly Slot[]> | null = this.take(this.waiting());
    while (ahead !== null) {
      const slots: readonly Slot[] = await ahead;
      const unserved = this.waiting() - slots.length;
      ahead = unserved > 0 && slots.length > 0 ? this.take(unserved) : null;
      ahead?.catch(() => undefined);
      if (slots.length === 0) await pause(retryMs);
      for (const slot of slots) await this.serve(slot);
    }
  }

  private async take(count: number): Promise<readonly Slot[]> {
    const asked = performance.now();
    const waits = await this.source.take(this.corpId, Math.min(atOnce, count));
    const answered = performance.now();
    return waits.map((wait) => ({ earliest: answered + wait, latest: asked + wait + guardMs }));
  }

  /** The slot's instant lies between asking + wait and answer + wait: begun after the later, given up by the earlier. */
  private async serve(slot: Slot): Promise<void> {
    const early = slot.earliest - performance.now();
    if (early > 0) await pause(early);
    let refused = false;
    this.next()?.serve({
      mayBegin: () => {
        refused = performance.now() > slot.latest;
        return !refused;
      },
      missed: () => refused,
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

const pause = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.ceil(ms));
  });
