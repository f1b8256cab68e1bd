interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Commits as one what comes while the commit before is under way: the first of a quiet time goes at once and alone, and a flood pays
 * for one commit a batch. `commit` is given them in the order in which they came. Where the data of a batch is refused, each of it is
 * committed alone, so that nobody fails by another's fault.
 */
export class CommitTogether<Item> {
  private waiting: Waiting<Item>[] = [];
  private committing = false;

  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<void>,
    private readonly atMost: number,
  ) {}

  /** Resolves after the commit. @throws what the commit threw */
  async add(item: Item): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.committing) void this.commitAll();
    });
  }

  private async commitAll(): Promise<void> {
    this.committing = true;
    while (this.waiting.length > 0) await this.commitSome(this.waiting.splice(0, this.atMost));
    this.committing = false;
  }

  private async commitSome(some: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.commit(some.map(({ item }) => item));
      for (const { done } of some) done();
    } catch (error) {
      if (some.length > 1 && isOfData(error)) for (const one of some) await this.commitSome([one]);
      else for (const { failed } of some) failed(error);
    }
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraints). */
function isOfData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/u.test(error.code);
}
