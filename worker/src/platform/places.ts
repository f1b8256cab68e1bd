interface Waiting {
  readonly of: string;
  readonly enter: () => void;
}

/** What belongs to a corp. */
export interface OfCorp {
  readonly corpId: string;
}

/** How many work at once in this process, and how many of them for one corp: the others keep places however much one has to do. */
export interface PlaceCount {
  readonly all: number;
  readonly each: number;
}

/** How much of each corp is under way in this process. */
export class Shares {
  private readonly taken = new Map<string, number>();

  constructor(private readonly each: number) {}

  /** Corps of which no more may be begun. */
  full(): readonly string[] {
    return [...this.taken.keys()].filter((corpId) => this.isFull(corpId));
  }

  isFull(corpId: string): boolean {
    return (this.taken.get(corpId) ?? 0) >= this.each;
  }

  enter(corpId: string): void {
    this.taken.set(corpId, (this.taken.get(corpId) ?? 0) + 1);
  }

  leave(corpId: string): void {
    const left = (this.taken.get(corpId) ?? 1) - 1;
    if (left === 0) this.taken.delete(corpId);
    else this.taken.set(corpId, left);
  }

  /** Claims one thing, of a corp that may have one more, and works on it; false when there is none. */
  async next<Claimed extends OfCorp>(
    claim: (leftOut: readonly string[]) => Promise<Claimed | null>,
    work: (one: Claimed) => Promise<void>,
  ): Promise<boolean> {
    const one = await claim(this.full());
    if (one === null) return false;
    await this.during(one.corpId, async () => work(one));
    return true;
  }

  /** The work counts until it is done. */
  async during<Result>(corpId: string, work: () => Promise<Result>): Promise<Result> {
    this.enter(corpId);
    try {
      return await work();
    } finally {
      this.leave(corpId);
    }
  }
}

/** Places to work at, given in the order of asking among those who may have one more. */
export class Places {
  private readonly shares: Shares;
  private readonly line: Waiting[] = [];
  private free: number;

  constructor({ all, each }: PlaceCount) {
    this.free = all;
    this.shares = new Shares(each);
  }

  /** Works at a place, when there is one. */
  async at<Result>(of: string, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((enter) => {
      this.line.push({ of, enter });
      this.letIn();
    });
    try {
      return await work();
    } finally {
      this.free += 1;
      this.shares.leave(of);
      this.letIn();
    }
  }

  private letIn(): void {
    while (this.free > 0) {
      const next = this.line.findIndex(({ of }) => !this.shares.isFull(of));
      const [one] = next < 0 ? [] : this.line.splice(next, 1);
      if (one === undefined) return;
      this.free -= 1;
      this.shares.enter(one.of);
      one.enter();
    }
  }
}
