import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ZoneClock } from './zone-clock.js';

interface Recorded {
  /** What answered, with its version. */
  readonly source: string;
  readonly zones: readonly string[];
  /** Zone by its place, local minutes since 1970, and how many seconds the instant lies from them. */
  readonly cases: readonly (readonly [zone: number, wallMinutes: number, aheadSeconds: number])[];
}

const recorded: Recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/local-times.json'), 'utf8'));

function wrongOnes(): readonly string[] {
  const clocks = recorded.zones.map((zone) => new ZoneClock(zone));
  return recorded.cases.flatMap(([zone, minutes, ahead]) => {
    const wall = minutes * 60_000;
    const found = clocks[zone]?.firstShowing(wall);
    return found === wall + ahead * 1_000 ? [] : [`${recorded.zones[zone] ?? ''} ${new Date(wall).toISOString()}: ${String(found)}`];
  });
}

afterEach(() => {
  vi.useRealTimers();
});

describe(`5,000 local times, half of them around a change of clocks, against ${recorded.source}`, () => {
  it('are the same instants', () => {
    expect(recorded.cases).toHaveLength(5_000);
    expect(wrongOnes()).toEqual([]);
  });

  it.each(['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'])('whatever the season it is asked in: %s', (now) => {
    vi.useFakeTimers({ now: new Date(now) });
    expect(wrongOnes()).toEqual([]);
  });
});
