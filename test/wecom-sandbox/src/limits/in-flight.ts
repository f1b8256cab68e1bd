/** Counts what is being served at this moment by key. */
export class InFlight {
  private readonly counts = new Map<string, number>();

  /** Takes a place, or returns false when `max` are taken; a taken place must be left. */
  enter(key: string, max: number): boolean {
    const taken = this.counts.get(key) ?? 0;
    if (taken >= max) return false;
    this.counts.set(key, taken + 1);
    return true;
  }

  leave(key: string): void {
    const taken = this.counts.get(key) ?? 0;
    if (taken <= 1) this.counts.delete(key);
    else this.counts.set(key, taken - 1);
  }
}
