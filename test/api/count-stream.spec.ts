import type { Counts } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startServerProcess } from './api-server.js';
import { useRunsAndCalls } from './runs-and-calls.js';

const stage = useRunsAndCalls();
const { addRun } = stage;

interface Line {
  readonly status: number;
  readonly headers: Headers;
  /** Names and data of what was told. */
  readonly told: { readonly event: string; readonly data: string }[];
  readonly isOver: () => boolean;
  readonly leave: () => void;
}

const eventOf = (block: string) => ({
  event: /^event: (.*)$/mu.exec(block)?.[1] ?? '',
  data: /^data: (.*)$/mu.exec(block)?.[1] ?? '',
});

async function listen(headers: Readonly<Record<string, string>>, journeyId = stage.journey.id, url = stage.server.url): Promise<Line> {
  const gone = new AbortController();
  const address = `${url}/api/v1/corps/${stage.corp.id}/journeys/${journeyId}/counts/stream?range=today`;
  const response = await fetch(address, { headers: { 'accept-encoding': 'br, gzip', ...headers }, signal: gone.signal });
  const told: { event: string; data: string }[] = [];
  let over = false;
  const read = async (): Promise<void> => {
    let text = '';
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      told.push(...blocks.map(eventOf).filter(({ event }) => event !== ''));
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => (over = true));
  return { status: response.status, headers: response.headers, told, isOver: () => over, leave: () => gone.abort() };
}

const countsOf = (line: Line): readonly Counts[] => line.told.filter(({ event }) => event === 'counts').map(({ data }): Counts => JSON.parse(data));

async function keyOf(role: string): Promise<{ readonly id: string; readonly headers: Readonly<Record<string, string>> }> {
  const { id, key } = await stage.corp.api.ok<{ id: string; key: string }>('POST', '/api-keys', { name: role, role });
  return { id, headers: { authorization: `Bearer ${key}` } };
}

describe('the line of numbers', () => {
  it('tells what is counted at once, and within three seconds what it has become', async () => {
    const line = await listen((await keyOf('viewer')).headers);
    expect([line.status, line.headers.get('content-type'), line.headers.get('content-encoding')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      null,
    ]);
    expect([line.headers.get('cache-control'), line.headers.get('x-accel-buffering')]).toEqual(['no-store, no-transform', 'no']);
    await eventually(async () => Promise.resolve(countsOf(line).length > 0));
    const before = countsOf(line).at(-1)?.runs.started ?? 0;
    await addRun({ at: 1 });
    const from = performance.now();
    await eventually(async () => Promise.resolve((countsOf(line).at(-1)?.runs.started ?? 0) === before + 1), { withinMs: 6_000 });
    // Three seconds, and the time of a busy machine.
    expect(performance.now() - from).toBeLessThan(5_000);
    line.leave();
  });

  it('is one count for all who listen to the same', async () => {
    const { headers } = await keyOf('viewer');
    const lines = await Promise.all(Array.from({ length: 12 }, () => listen(headers)));
    await eventually(async () => Promise.resolve(lines.every((line) => countsOf(line).length > 0)));
    await addRun({ at: 1 });
    const newest = () => lines.map((line) => line.told.findLast(({ event }) => event === 'counts')?.data);
    await eventually(async () => Promise.resolve(new Set(newest()).size === 1 && lines.every((line) => countsOf(line).length > 1)), {
      withinMs: 10_000,
    });
    for (const line of lines) line.leave();
  });

  it('is for whoever may see the journey', async () => {
    expect((await listen({})).status).toBe(401);
    expect((await listen({ authorization: 'Bearer tt_nothing' })).status).toBe(401);
    const { headers } = await keyOf('viewer');
    const refused = await listen(headers, '00000000-0000-4000-8000-000000000000');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    const elsewhere = await fetch(`${stage.server.url}/api/v1/corps/ww-not-there/journeys/${stage.journey.id}/counts/stream`, { headers });
    expect(elsewhere.status).toBe(404);
  });

  it('ends for who signs out or loses the right, and goes on for the others', { timeout: 40_000 }, async () => {
    const [cookie, key, other] = [{ cookie: await stage.server.logIn() }, await keyOf('viewer'), await keyOf('viewer')];
    const [signedIn, keyed, stays] = await Promise.all([listen(cookie), listen(key.headers), listen(other.headers)]);
    await eventually(async () => Promise.resolve(signedIn.told.some(({ event }) => event === 'beat')), { withinMs: 15_000 });
    await stage.server.anonymous.call('DELETE', '/api/v1/session', { headers: cookie });
    await stage.corp.api.ok('DELETE', `/api-keys/${key.id}`);
    await eventually(async () => Promise.resolve(signedIn.isOver() && keyed.isOver()), { withinMs: 15_000 });
    expect(stays.isOver()).toBe(false);
    stays.leave();
  });

  it('ends with the server, which does not wait for it', { timeout: 30_000 }, async () => {
    const other = await startServerProcess({ DATABASE_URL: stage.server.database.url });
    const line = await listen((await keyOf('viewer')).headers, stage.journey.id, other.url);
    await eventually(async () => Promise.resolve(countsOf(line).length > 0));
    const from = performance.now();
    await other.close();
    expect(performance.now() - from).toBeLessThan(8_000);
    await eventually(async () => Promise.resolve(line.isOver()));
  });
});
