import { describe, expect, it } from 'vitest';
import { CommitTogether } from './commit-together.js';

/** Commits that end when the test says so. */
function held(refuse: (items: readonly number[]) => Error | null = () => null) {
  const batches: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const together = new CommitTogether<number>(async (items) => {
    batches.push(items);
    await new Promise<void>((end) => ends.push(end));
    const error = refuse(items);
    if (error !== null) throw error;
  }, 3);
  const endNext = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { together, batches, endNext };
}

const ofData = Object.assign(new Error('invalid input'), { code: '22P02' });
const away = Object.assign(new Error('gone'), { code: '57P01' });

describe('what comes while a commit is under way', () => {
  it('is committed with the next, in its order and no more at once than allowed', async () => {
    const { together, batches, endNext } = held();
    const all = Promise.all([1, 2, 3, 4, 5].map(async (item) => together.add(item)));
    for (let i = 0; i < 3; i += 1) await endNext();
    await all;
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('is answered after its own commit, not before', async () => {
    const { together, endNext } = held();
    const answered: number[] = [];
    const all = [1, 2].map(async (item) => together.add(item).then(() => answered.push(item)));
    await endNext();
    expect(answered).toEqual([1]);
    await endNext();
    await Promise.all(all);
    expect(answered).toEqual([1, 2]);
  });

  it('fails alone when its own data is refused', async () => {
    const { together, batches, endNext } = held((items) => (items.includes(3) ? ofData : null));
    const all = Promise.allSettled([1, 2, 3, 4].map(async (item) => together.add(item)));
    for (let i = 0; i < 5; i += 1) await endNext();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  it('fails together while the database is away, and what comes later is tried again', async () => {
    let isAway = true;
    const { together, endNext } = held(() => (isAway ? away : null));
    const first = Promise.allSettled([1, 2, 3].map(async (item) => together.add(item)));
    await endNext();
    await endNext();
    expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    isAway = false;
    const later = together.add(4);
    await endNext();
    await expect(later).resolves.toBeUndefined();
  });
});
