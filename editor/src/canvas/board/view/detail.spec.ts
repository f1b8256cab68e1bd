import { describe, expect, it } from 'vitest';
import { detailOf, extentOf, plusScaleOf } from './detail';

const view = (zoom: number, x = 0, y = 0) => ({ transform: [x, y, zoom] as const, width: 1_000, height: 800 });
const corner = { x: 100, y: 100 };
const card = { left: 0, top: 0, right: 272, bottom: 80 };

describe('detailOf', () => {
  it.each([
    [1, 'whole'],
    [0.8, 'whole'],
    [0.5, 'whole'],
    [0.49, 'name'],
    [0.2, 'colour'],
  ] as const)('draws at zoom %d the %s', (zoom, detail) => {
    expect(detailOf(view(zoom), corner, card)).toBe(detail);
  });

  it.each([
    ['left', -800, 0],
    ['right', 1_200, 0],
    ['above', 0, -600],
    ['below', 0, 1_200],
  ])('draws only the place of what lies far %s of the window', (_side, x, y) => {
    expect(detailOf(view(1, x, y), corner, card)).toBe('place');
  });

  it('draws what is about to come into the window', () => {
    expect(detailOf(view(1, 0, 780), corner, card)).toBe('whole');
  });

  it('draws a step whose way crosses the window though its card does not', () => {
    const withWay = extentOf([
      { x: 0, y: 0 },
      { x: 272, y: 80 },
      { x: 136, y: 4_900 },
    ]);
    expect(detailOf(view(1, 0, -2_000), corner, withWay)).toBe('whole');
  });

  it('leaves nothing of a small drawing out', () => {
    expect(detailOf(view(1, 9_000), corner, null)).toBe('whole');
  });
});

it('draws the "+" of the step that the keyboard is on however far away, large enough to be seen', () => {
  expect([plusScaleOf(1, false), plusScaleOf(0.45, false), plusScaleOf(0.3, false)]).toEqual([1, 1, null]);
  expect([plusScaleOf(1, true), plusScaleOf(0.3, true), plusScaleOf(0.1, true)]).toEqual([1, 2, 6]);
});
