import { describe, expect, it } from 'vitest';
import { instantAt } from './clock-fields';

describe("an instant picked by the corp's clock", () => {
  it.each([
    ['Asia/Shanghai', '2026-12-01T01:30:00.000Z'],
    ['Asia/Kathmandu', '2026-12-01T03:45:00.000Z'],
    ['America/New_York', '2026-12-01T14:30:00.000Z'],
  ])('is the one at which the clock of %s shows it, wherever the browser is', (zone, instant) => {
    expect(instantAt('2026-12-01T09:30', zone)).toBe(instant);
  });
});
