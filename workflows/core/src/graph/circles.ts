/** A place of the walk: which way of it is to be tried next. */
interface Frame<Key> {
  readonly key: Key;
  tried: number;
}

/**
 * Every largest set of keys each of which leads to all the others and so back to itself, in time linear in the ways
 * (Tarjan, with a stack of its own so that a long way cannot overflow the call stack).
 */
export function circlesOf<Key>(keys: Iterable<Key>, next: (key: Key) => readonly Key[]): readonly ReadonlySet<Key>[] {
  const search = new Search(next);
  for (const key of keys) search.from(key);
  return search.circles;
}

class Search<Key> {
  readonly circles: ReadonlySet<Key>[] = [];
  /** When each key was first come to, and the earliest key still open that it leads back to. */
  private readonly order = new Map<Key, number>();
  private readonly earliest = new Map<Key, number>();
  /** Keys come to that belong to no finished set yet. */
  private readonly open: Key[] = [];
  private readonly isOpen = new Set<Key>();

  constructor(private readonly next: (key: Key) => readonly Key[]) {}

  from(start: Key): void {
    if (this.order.has(start)) return;
    const way = [this.enter(start)];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const follower = this.next(at.key)[at.tried];
      at.tried += 1;
      if (follower === undefined) {
        way.pop();
        this.leave(at.key, way.at(-1)?.key);
      } else if (!this.order.has(follower)) way.push(this.enter(follower));
      else if (this.isOpen.has(follower)) this.leadsBack(at.key, this.order.get(follower) ?? 0);
    }
  }

  private enter(key: Key): Frame<Key> {
    this.earliest.set(key, this.order.size);
    this.order.set(key, this.order.size);
    this.open.push(key);
    this.isOpen.add(key);
    return { key, tried: 0 };
  }

  private leave(key: Key, before: Key | undefined): void {
    const earliest = this.earliest.get(key) ?? 0;
    if (before !== undefined) this.leadsBack(before, earliest);
    if (earliest === this.order.get(key)) this.close(key);
  }

  /** Everything opened since the key is one set with it: a circle unless it is the key alone, without a way to itself. */
  private close(key: Key): void {
    const found = this.open.splice(this.open.lastIndexOf(key));
    for (const member of found) this.isOpen.delete(member);
    if (found.length > 1 || this.next(key).includes(key)) this.circles.push(new Set(found));
  }

  private leadsBack(key: Key, to: number): void {
    this.earliest.set(key, Math.min(this.earliest.get(key) ?? to, to));
  }
}
