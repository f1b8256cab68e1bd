import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EachInTurn } from './each-in-turn.js';

const setUp = () => {
  const listed = new Map<string, string>();
  const inTurn = new EachInTurn(
    {
      add: async (loop, key, error) => {
        await Promise.resolve(listed.set(`${loop} ${key}`, error));
      },
      remove: async (loop, key) => {
        await Promise.resolve(listed.delete(`${loop} ${key}`));
      },
    },
    pino({ level: 'silent' }),
  );
  const { signal } = new AbortController();
  return { listed, run: (keys: readonly string[], work: (key: string) => Promise<boolean>) => inTurn.run({ loop: 'reserve', keys, signal }, work) };
};

describe('EachInTurn', () => {
  it('goes on to the others when one fails, lists that one and lets it rest', async () => {
    const { listed, run } = setUp();
    const served: string[] = [];
    const work = async (key: string): Promise<boolean> => {
      served.push(key);
      if (key === 'bad') throw new Error('broken row');
      return Promise.resolve(key === 'busy');
    };
    expect(await run(['bad', 'good', 'busy'], work)).toBe(true);
    expect(await run(['bad', 'good'], work)).toBe(false);
    expect(served).toEqual(['bad', 'good', 'busy', 'good']);
    expect([...listed]).toEqual([['reserve bad', 'broken row']]);
  });
});
