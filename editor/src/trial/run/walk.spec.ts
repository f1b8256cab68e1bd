import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from './try-out';
import { afterNextMoment, walkOn } from './walk';

const ended = (at: string, reason = 'completed'): Frame => ({ kind: 'ended', at, reason, place: null });
const anyFrames = fc
  .array(fc.tuple(fc.constantFrom('2026-03-02T01:00:00.000Z', '2026-03-03T01:00:00.000Z', '2026-03-04T01:00:00.000Z'), fc.constantFrom('a', 'b')), {
    minLength: 1,
  })
  .map((all) => all.toSorted(([one], [other]) => Date.parse(one) - Date.parse(other)).map(([at, reason]) => ended(at, reason)));

describe('the next thing that happens', () => {
  it('is all there is at the next instant, and never nothing before the end', () => {
    fc.assert(
      fc.property(anyFrames, fc.nat(), (frames, pick) => {
        const shown = 1 + (pick % frames.length);
        const next = afterNextMoment(frames, shown);
        expect(next).toBeGreaterThanOrEqual(Math.min(shown + 1, frames.length));
        if (next < frames.length) expect(frames[next]?.at).not.toBe(frames[next - 1]?.at);
      }),
    );
  });
});

describe('a walk over other frames', () => {
  it('shows no more than before, and nothing that is not so any more', () => {
    fc.assert(
      fc.property(anyFrames, anyFrames, fc.nat(), (before, frames, pick) => {
        const shown = 1 + (pick % before.length);
        const walk = walkOn({ frames: before, drawing: 'd', shown, notice: null }, { frames, drawing: 'd' });
        expect(walk.shown).toBeLessThanOrEqual(shown);
        if (walk.shown > 1) expect(frames.slice(0, walk.shown)).toEqual(before.slice(0, walk.shown));
        expect(walk.notice === null).toBe(walk.shown === shown && (shown === 1 || frames.length >= shown));
      }),
    );
  });

  it('begins again with another drawing, and says so to who had walked', () => {
    const frames = [ended('a'), ended('b')];
    expect(walkOn({ frames, drawing: 'd', shown: 2, notice: null }, { frames, drawing: 'e' })).toMatchObject({ shown: 1, notice: 'drawing' });
    expect(walkOn({ frames, drawing: 'd', shown: 1, notice: null }, { frames, drawing: 'e' })).toMatchObject({ shown: 1, notice: null });
  });
});
