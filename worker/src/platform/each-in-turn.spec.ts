import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EachInTurn } from './each-in-turn.js';

const setUp = () => {
  const listed = new Map<string, string>();
  const inTurn = new EachInTurn(
    {
      failed: async ({ loop, key }, error) => {
        await Promise.resolve(listed.set(`${loop} ${key}`, String(error)));
      },
      mended: async ({ loop, key }) => {
        await Promise.resolve(listed.delete(`${loop} ${key}`));
      },
      succeeded: async () => Promise.resolve(),
    },
    pino({ level: 'silent' }),
  );
  const { signal } = new AbortController();
  return {
    listed,
    run: (keys: readonly string[], work: (key: string) => Promise<boolean>) => inTurn.run({ loop: 'reserve ordinary', keys, signal }, work),
  };
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
    expect([...listed]).toEqual([['reserve ordinary bad', 'Error: broken row']]);
  });
});
