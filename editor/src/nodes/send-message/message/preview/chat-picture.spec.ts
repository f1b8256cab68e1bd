import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeItems, shape, wrapLines } from './chat-picture';

/** Chinese characters twice as wide as others. */
const measure = (text: string): number => [...text].reduce((width, character) => width + (character > '\u2000' ? 16 : 8), 0);

describe('the lines of a bubble', () => {
  it('break between Chinese characters and keep words and addresses whole', () => {
    expect(wrapLines('您好欢迎加入', 64, measure)).toEqual(['您好欢迎', '加入']);
    expect(wrapLines('看 hello world', 64, measure)).toEqual(['看 hello', 'world']);
    expect(wrapLines('一\n\n二', 64, measure)).toEqual(['一', '', '二']);
    expect(wrapLines('https://a.example/long', 64, measure).every((line) => measure(line) <= 64)).toBe(true);
  });

  it('lose nothing but the blanks at which they break, and are no wider than the bubble', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const lines = wrapLines(text, 64, measure);
        const bare = (written: string): string => written.replaceAll(/\s/gu, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        expect(lines.filter((line) => [...line].length > 1 && measure(line) > 64)).toEqual([]);
      }),
    );
  });
});

it('what is sent stands one below the other, the picture as high as all of it', () => {
  const { items, height } = placeItems(
    [
      { kind: 'text', text: '您好' },
      { kind: 'image', image: null },
    ],
    360,
    measure,
  );
  expect(items.map(({ y }) => y)).toEqual([shape.margin, shape.margin + shape.line + 2 * shape.padding + shape.between]);
  expect(height).toBe((items[1]?.y ?? 0) + shape.image + shape.margin);
});
