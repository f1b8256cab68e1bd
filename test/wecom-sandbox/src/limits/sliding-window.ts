/** Instants of the last `spanMs` milliseconds, oldest first. */
export class SlidingWindow {
  private instants: number[] = [];
  private first = 0;

  constructor(private readonly spanMs: number) {}

  /** How many lie in the span that ends at `nowMs`. */
  count(nowMs: number): number {
    while (this.first < this.instants.length && (this.instants[this.first] ?? 0) <= nowMs - this.spanMs) this.first += 1;
    if (this.first > 1024 && this.first * 2 > this.instants.length) {
      this.instants = this.instants.slice(this.first);
      this.first = 0;
    }
    return this.instants.length - this.first;
  }

  add(nowMs: number): void {
    this.instants.push(nowMs);
  }

  clear(): void {
    this.instants = [];
    this.first = 0;
  }
}
