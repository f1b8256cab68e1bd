import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Places, Shares } from './places.js';

describe('Shares', () => {
  it('name the corps of which no more may be begun', async () => {
    const shares = new Shares(1);
    const work = shares.during('a', async () => Promise.resolve(shares.full()));
    expect(await work).toEqual(['a']);
    expect(shares.full()).toEqual([]);
  });

  it('count a work that failed as done', async () => {
    const shares = new Shares(1);
    await expect(shares.during('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(shares.full()).toEqual([]);
  });
});

describe('Places', () => {
  /** Works that stay where they are until they are let go. */
  function standing(): {
    readonly entered: string[];
    readonly stay: (name: string) => () => Promise<void>;
    readonly leave: (name: string) => Promise<void>;
  } {
    const entered: string[] = [];
    const leavers = new Map<string, () => void>();
    return {
      entered,
      stay: (name) => async () =>
        new Promise((resolve) => {
          entered.push(name);
          leavers.set(name, resolve);
        }),
      leave: async (name) => {
        leavers.get(name)?.();
        await turn();
      },
    };
  }

  it('are given in the order of asking, but a corp that has its share lets the others by', async () => {
    const places = new Places({ all: 2, each: 1 });
    const { entered, stay, leave } = standing();
    for (const [of, name] of [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
      ['c', 'c1'],
    ] as const)
      void places.at(of, stay(name));
    await turn();
    expect(entered).toEqual(['a1', 'b1']);
    await leave('b1');
    expect(entered).toEqual(['a1', 'b1', 'c1']);
    await leave('a1');
    expect(entered).toEqual(['a1', 'b1', 'c1', 'a2']);
  });
});
