import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request } from './http';

const anything = { parse: (json: unknown) => json };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a request', () => {
  it('counts a server that keeps silent as out of reach', async () => {
    const silent = (_: string, { signal }: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => {
          reject(new Error('aborted'));
        }),
      );
    vi.stubGlobal('fetch', silent);
    const asked = expect(request('PUT', '/draft', { answer: anything })).rejects.toMatchObject({ refusal: { status: 0, code: 'offline' } });
    await vi.advanceTimersByTimeAsync(15_000);
    await asked;
  });

  it('counts an answer that breaks off as none', async () => {
    const broken = new ReadableStream({
      start: (stream) => {
        stream.error(new Error('the line broke'));
      },
    });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(broken)));
    await expect(request('GET', '/journeys', { answer: anything })).rejects.toMatchObject({ refusal: { code: 'offline' } });
  });

  it('is answered by nothing where there is nothing to say, and by words of its own where a proxy speaks', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
    expect(await request('DELETE', '/session', { answer: anything })).toBeNull();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })));
    await expect(request('GET', '/session', { answer: anything })).rejects.toMatchObject({ refusal: { status: 502, code: 'unavailable' } });
  });
});
