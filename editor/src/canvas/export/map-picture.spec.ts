import { toNodeId } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/render-in-app';
import { cutText, textWidth, wrapText } from './fit-text';
import { mapPicture } from './map-picture';
import { finenessOf } from './paint-picture';
import type { Shape } from './picture';
import { pictureSvg, printScale } from './picture-svg';

const long = '亲爱的会员您好，本周六下午两点门店有新品品鉴会，名额有限，欢迎携一位朋友同来，到店即可领取伴手礼一份';
const graph = journey()
  .tagAdded('keen')
  .as('ask')
  .condition({ a: { rule: { in: ['keen', { var: 'tags' }] }, way: (path) => path.send([rungs.massSend(long)]) } }, (path) => path.waitFor(1, 'days'))
  .as('mark')
  .changeTags({ add: ['won'] })
  .end()
  .graph();
const named = {
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === 'mark' ? { ...node, name: '<标记> & 收尾', disabled: true as const } : node)),
};
const picture = mapPicture({ graph: named, words: await wordsForTests(), title: '新品 <预热>', note: '共 6 个步骤' });
const texts = picture.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

const cornersOf = (shape: Shape) =>
  shape.kind === 'box' ? [shape, { x: shape.x + shape.width, y: shape.y + shape.height }] : shape.kind === 'text' ? [shape] : [];

describe('the picture of a map', () => {
  it('says everything in the names operators know, and a long line in full', () => {
    expect(texts).toEqual(expect.arrayContaining(['新品 <预热>', '共 6 个步骤', '<标记> & 收尾', '已停用', '条件分支', '等待 1 天']));
    // The canvas cuts this line off at the card's edge.
    expect(texts.join('').replaceAll(/\s/gu, '')).toContain(long.slice(0, 36));
    for (const { id } of graph.nodes.filter((node) => node.id !== toNodeId('mark'))) expect(texts).not.toContain(id);
  });

  it('leaves nothing outside of it', () => {
    for (const { x, y } of picture.shapes.flatMap(cornersOf)) {
      expect(x).toBeGreaterThanOrEqual(picture.x);
      expect(y).toBeGreaterThanOrEqual(picture.y);
      expect(x).toBeLessThanOrEqual(picture.x + picture.width + 0.01);
      expect(y).toBeLessThanOrEqual(picture.y + picture.height + 0.01);
    }
  });

  it('as SVG is well-formed, its size in millimetres, and carries no word as markup', () => {
    const svg = pictureSvg(picture, '新品 <预热>');
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.documentElement.getAttribute('width')).toMatch(/mm$/u);
    expect([...parsed.querySelectorAll('text')].map((text) => text.textContent)).toContain('<标记> & 收尾');
  });

  it('stands on one page of A4 while it can be read there, and is never smaller than 6 points', () => {
    expect(printScale({ width: 700, height: 1_000 }) * 1_000).toBeLessThanOrEqual(277);
    expect(printScale({ width: 400, height: 300 })).toBeCloseTo(25.4 / 96);
    expect(printScale({ width: 1_600, height: 1_100 }) * 1_600).toBeLessThanOrEqual(277);
    expect((printScale({ width: 900, height: 30_000 }) * 13 * 72) / 25.4).toBeGreaterThan(5.9);
  });

  it('is painted no larger than browsers can', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 60_000 }), fc.integer({ min: 100, max: 60_000 }), (width, height) => {
        const scale = finenessOf({ width, height });
        return scale <= 2 && Math.max(width, height) * scale <= 16_001 && width * height * scale * scale <= 120_100_000;
      }),
    );
  });
});

describe('text in a place', () => {
  it('is cut and wrapped so that every line fits, and nothing of it is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), fc.integer({ min: 40, max: 200 }), (text, width) => {
        expect(textWidth(cutText(text, 13, width), 13)).toBeLessThanOrEqual(width);
        const lines = wrapText(text, 13, { width, lines: 1_000 });
        for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
        expect(wrapText(text, 13, { width, lines: 2 }).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
