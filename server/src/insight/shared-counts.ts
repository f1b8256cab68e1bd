/** With the time between two rounds of a line of numbers it is what a number may be old at most: three seconds. */
const freshMs = 2_000;
/** Nobody looked for so long: the next look counts anew rather than show a number of then. */
const keptMs = 60_000;

interface Kept<Value> {
  readonly value: Value;
  readonly at: number;
}

/**
 * One count for everybody who looks at the same thing: who comes while it runs waits for it, who comes soon after gets it as it
 * is, and a count that fails is answered by the last one, when that is not old.
 */
export class SharedCounts<Value> {
  private readonly kept = new Map<string, Kept<Value>>();
  private readonly running = new Map<string, Promise<Value>>();

  constructor(
    private readonly freshFor: number = freshMs,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async get(key: string, count: () => Promise<Value>): Promise<Value> {
    const last = this.kept.get(key);
    if (last !== undefined && this.now() - last.at < this.freshFor) return last.value;
    try {
      return await this.once(key, count);
    } catch (error) {
      if (last !== undefined && this.now() - last.at < keptMs) return last.value;
      throw error;
    }
  }

  private once(key: string, count: () => Promise<Value>): Promise<Value> {
    const running = this.running.get(key);
    if (running !== undefined) return running;
    const counting = count()
      .then((value) => {
        this.forgetOld();
        this.kept.set(key, { value, at: this.now() });
        return value;
      })
      .finally(() => this.running.delete(key));
    this.running.set(key, counting);
    return counting;
  }

  private forgetOld(): void {
    for (const [key, { at }] of this.kept) if (this.now() - at >= keptMs) this.kept.delete(key);
  }
}
