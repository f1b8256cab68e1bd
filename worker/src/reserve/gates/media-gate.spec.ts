import { mediaKey, type NeededMedia } from '@tagtrail/core/content';
import { describe, expect, it } from 'vitest';
import type { MediaStanding } from '../../channels/media/media.repository.js';
import { MediaGate } from './media-gate.js';

const now = '2026-11-24T03:00:00.000Z';
const asset = (letter: string): NeededMedia => ({ asset: letter.repeat(64), use: 'image' });
const [poster, menu] = [asset('a'), asset('b')];
const until = (hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
const ready = (hours: number | null): MediaStanding => ({ kind: 'ready', mediaId: 'm', until: hours === null ? null : until(hours) });

/** A gate before one message with those files, and what it asked the uploader for. */
async function gateFor(needs: readonly NeededMedia[], standings: readonly (readonly [NeededMedia, MediaStanding])[]) {
  const wanted: string[] = [];
  const files = {
    standings: () => Promise.resolve(new Map(standings.map(([needed, standing]) => [mediaKey(needed), standing]))),
    want: (_tx: null, _corp: unknown, missing: readonly NeededMedia[]) => {
      wanted.push(...missing.map(mediaKey));
      return Promise.resolve();
    },
  };
  const corp = { corpId: 'ww', agentId: 1, now };
  const gate = await MediaGate.open(null, files, { corp, intents: [{ id: '1' }], needs: () => needs });
  return { verdict: gate.judge({ id: '1' }), wanted, ids: gate.ids() };
}

describe('the gate for files', () => {
  it('lets what carries none pass without a look', async () => {
    expect(await gateFor([], [])).toMatchObject({ verdict: { kind: 'pass', until: null }, wanted: [] });
  });

  it('lets a message pass until the first of its files is about to end', async () => {
    const { verdict, ids } = await gateFor(
      [poster, menu],
      [
        [poster, ready(40)],
        [menu, ready(14)],
      ],
    );
    expect(verdict).toEqual({ kind: 'pass', until: until(14) });
    expect(ids.get(mediaKey(poster))).toBe('m');
  });

  it('asks once for what WeCom lacks and lets the message wait', async () => {
    const lacking = await gateFor(
      [poster, menu],
      [
        [poster, ready(null)],
        [menu, { kind: 'missing', wanted: false }],
      ],
    );
    expect(lacking).toMatchObject({ verdict: { kind: 'until', reason: 'media' }, wanted: [mediaKey(menu)] });
    expect(await gateFor([menu], [[menu, { kind: 'missing', wanted: true }]])).toMatchObject({ verdict: { kind: 'until' }, wanted: [] });
  });

  it('ends a message that can never have its file, whatever else it waits for', async () => {
    const of = [
      [poster, { kind: 'missing', wanted: false }],
      [menu, { kind: 'unusable' }],
    ] as const;
    expect((await gateFor([poster, menu], of)).verdict).toEqual({ kind: 'suppress', reason: 'media' });
    expect((await gateFor([poster], [])).verdict).toEqual({ kind: 'suppress', reason: 'media' });
  });
});
