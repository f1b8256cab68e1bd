import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DomainError } from '../../platform/errors/domain-error.js';
import { CountFeed } from './count-feed.js';

const roundMs = 1_000;

let count: () => Promise<string>;
let counted = 0;
let feed: CountFeed;

const open = (key = 'one', isAllowed = (): Promise<boolean> => Promise.resolve(true)): Promise<Readable> =>
  feed.open({ key, count: () => ((counted += 1), count()) }, isAllowed);

/** Reads what is told, as text; null at the end. */
function follow(stream: Readable) {
  const told = { text: '', over: false };
  stream.on('data', (part: Buffer) => (told.text += part.toString('utf8')));
  stream.on('end', () => (told.over = true));
  return told;
}

const rounds = (n: number): Promise<unknown> => vi.advanceTimersByTimeAsync(n * roundMs);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  feed = new CountFeed({ everyMs: roundMs, beatRounds: 2 });
  count = () => Promise.resolve('{"n":1}');
  counted = 0;
});
afterEach(() => {
  feed.close();
  vi.useRealTimers();
});

describe('a line of numbers', () => {
  it('tells the numbers at once, and again when they have changed, not while they are the same', async () => {
    const told = follow(await open());
    await rounds(1);
    expect(told.text).toBe('retry: 3000\n\nevent: counts\ndata: {"n":1}\n\n');
    count = () => Promise.resolve('{"n":2}');
    await rounds(1);
    expect(told.text).toContain('event: counts\ndata: {"n":2}\n\n');
  });

  it('says that it stands, now and then', async () => {
    const told = follow(await open());
    await rounds(4);
    expect(told.text.match(/event: beat\ndata: \n\n/gu)).toHaveLength(2);
  });

  it('counts once a round for all who look at the same', async () => {
    await Promise.all([open(), open(), open()]);
    counted = 0;
    await rounds(3);
    expect(counted).toBe(3);
  });

  it('counts no more when nobody looks, and holds nobody who went away', async () => {
    const lines = await Promise.all([open(), open('two')]);
    expect(feed.size).toBe(2);
    for (const line of lines) line.destroy();
    await rounds(1);
    counted = 0;
    await rounds(5);
    expect([feed.size, counted]).toEqual([0, 0]);
  });

  it('ends for whoever may look no more, and for nobody else', async () => {
    const [out, stays] = [follow(await open('one', () => Promise.resolve(false))), follow(await open())];
    await rounds(2);
    expect([out.over, stays.over, feed.size]).toEqual([true, false, 1]);
  });

  it('keeps silent while it cannot be counted, and ends where there is nothing left to count', async () => {
    const told = follow(await open());
    count = () => Promise.reject(new DomainError('unavailable'));
    await rounds(3);
    expect(told.over).toBe(false);
    count = () => Promise.reject(new DomainError('not_found'));
    await rounds(1);
    expect([told.over, feed.size]).toEqual([true, 0]);
  });

  it('ends with the server, and none begins after that', async () => {
    const told = follow(await open());
    feed.close();
    await rounds(1);
    expect(told.over).toBe(true);
    await expect(open()).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('passes over numbers for who reads too slowly, so that they do not pile up', async () => {
    const line = await open();
    for (let n = 0; n < 20; n += 1) {
      count = () => Promise.resolve(`"${String(n).padEnd(100_000, 'x')}"`);
      await rounds(1);
    }
    expect(line.readableLength).toBeLessThan(500_000);
  });
});
