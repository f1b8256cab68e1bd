import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EachInTurn } from './each-in-turn.js';
import type { PlaceCount } from './places.js';

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
    inTurn,
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

  /** Keys are served beside; each stays at it until it is let go. */
  function besides(places?: PlaceCount) {
    const { inTurn } = setUp();
    const begun: string[] = [];
    const more: boolean[] = [];
    const held = new Map<string, (more: boolean) => void>();
    const work = async (key: string): Promise<boolean> => {
      begun.push(key);
      return new Promise((resolve) => held.set(key, resolve));
    };
    const { signal } = new AbortController();
    return {
      begun,
      more,
      look: async (keys: readonly string[], noticed: boolean) => {
        const go = (going: Promise<boolean>): void => void going.then((answer) => more.push(answer));
        await inTurn.run({ loop: 'reserve ordinary', keys, signal, beside: { noticed, go }, ...(places === undefined ? {} : { places }) }, work);
        await turn();
      },
      letGo: async (key: string, answer: boolean) => {
        held.get(key)?.(answer);
        await turn();
      },
    };
  }

  it('keeps nobody waiting for one that takes long', async () => {
    const { begun, look } = besides();
    await look(['long'], true);
    await look(['long', 'other'], true);
    expect(begun).toEqual(['long', 'other']);
  });

  it('asks for another look at one of which a notice came meanwhile, and not for one that was merely there', async () => {
    const { more, look, letGo } = besides();
    await look(['told', 'silent'], false);
    await look(['told'], true);
    await look(['told', 'silent'], false);
    await letGo('told', false);
    await letGo('silent', false);
    expect(more).toEqual([true, false]);
  });

  it('leaves places to others when each of the first has its share', async () => {
    const { begun, look } = besides({ all: 3, each: 2 });
    await look(['busy'], true);
    expect(begun).toEqual(['busy', 'busy']);
    await look(['busy', 'other'], true);
    expect(begun).toEqual(['busy', 'busy', 'other']);
  });
});
