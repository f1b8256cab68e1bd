/** Journeys that have been served lately, so that the least-served one goes first. One for each group of a corp in a process. */
export class FairShare {
  private served = new Map<string, number>();
  private total = 0;

  /** Beyond this many calls the counts are halved: what was long ago weighs little. */
  constructor(private readonly memory = 600) {}

  note(journeyId: string): void {
    this.served.set(journeyId, (this.served.get(journeyId) ?? 0) + 1);
    this.total += 1;
    if (this.total >= this.memory) this.halve();
  }

  /** How often each journey was served lately; one that is not in it was not. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.served);
  }

  private halve(): void {
    const halves = [...this.served].map(([journeyId, count]): [string, number] => [journeyId, Math.floor(count / 2)]);
    this.served = new Map(halves.filter(([, count]) => count > 0));
    this.total = [...this.served.values()].reduce((sum, count) => sum + count, 0);
  }
}
