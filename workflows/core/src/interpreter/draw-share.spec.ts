import { describe, expect, it } from 'vitest';
import { drawShare } from './draw-share.js';

const arms = [
  { id: 'a', share: 1_000 },
  { id: 'b', share: 3_333 },
  { id: 'c', share: 5_667 },
];

/** How many of so many customers fall to each arm. */
function counted(salt: string, customers: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
  for (let id = 1; id <= customers; id += 1) {
    const arm = drawShare(arms, { customerId: String(id), salt });
    if (arm !== null) counts[arm.id] = (counts[arm.id] ?? 0) + 1;
  }
  return counts;
}

describe('drawShare', () => {
  it.each(['split-1', 'split-2', 'n', ''])('gives each arm its share of 100,000 customers within half a per cent, salt %j', (salt) => {
    const counts = counted(salt, 100_000);
    for (const { id, share } of arms) expect(Math.abs((counts[id] ?? 0) / 100_000 - share / 10_000), id).toBeLessThan(0.005);
  });

  it('draws the same for the same customer and salt, and independently for another salt', () => {
    const at = (salt: string) => Array.from({ length: 10_000 }, (_, id) => drawShare(arms, { customerId: String(id), salt })?.id);
    expect(at('split-1')).toEqual(at('split-1'));
    const [one, two] = [at('split-1'), at('split-2')];
    const alike = one.filter((id, index) => id === two[index]).length;
    const expected = arms.reduce((sum, { share }) => sum + (share / 10_000) ** 2, 0);
    expect(Math.abs(alike / 10_000 - expected)).toBeLessThan(0.02);
  });

  it('finds no arm for part of the customers where shares fall short', () => {
    const drawn = Array.from({ length: 1_000 }, (_, id) => drawShare([{ share: 5_000 }], { customerId: String(id), salt: 's' }));
    expect(drawn.filter((arm) => arm === null).length).toBeGreaterThan(400);
  });
});
