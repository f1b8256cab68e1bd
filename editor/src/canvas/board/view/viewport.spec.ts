import { journey, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../../testing/render-in-app';
import { toBoard } from '../../graph-mapping';
import { overviewOf, statusColour } from './overview';
import { drawingOf, fittingViewport, openingViewport, travelledViewport, type Drawing, type Viewport } from './viewport';

const stage = { width: 1_000, height: 700 };
const begins = (drawing: Drawing, { x, y, zoom }: Viewport) => ({
  middle: (drawing.beginning.x + drawing.beginning.width / 2) * zoom + x,
  top: drawing.beginning.y * zoom + y,
});

/** The trunk of a long drawing lies far from its middle: branches reach out to one side. */
const long: Drawing = { whole: { x: -3_000, y: 0, width: 4_200, height: 40_000 }, beginning: { x: 300, y: 0, width: 272, height: 90 } };

describe('openingViewport', () => {
  it('shows a small drawing whole, in the middle, not enlarged', () => {
    const small = { x: -100, y: 0, width: 200, height: 300 };
    expect(openingViewport({ whole: small, beginning: small }, stage)).toEqual({ x: 500, y: 200, zoom: 1 });
  });

  it('opens a long drawing readable, with what it begins with near the top of the middle, wherever its branches reach', () => {
    const view = openingViewport(long, stage);
    expect(view.zoom).toBe(0.8);
    expect(begins(long, view)).toEqual({ middle: 500, top: 48 });
  });
});

describe('travelledViewport', () => {
  it('shows all of a path that lies far from the beginning’s middle, and none of it lies outside', () => {
    const path = { whole: { x: 300, y: 0, width: 1_200, height: 900 }, standing: { x: 1_228, y: 810, width: 272, height: 90 } };
    const { x, y, zoom } = travelledViewport(path, stage);
    expect([300 * zoom + x, 1_500 * zoom + x, y, 900 * zoom + y].every((place, axis) => place >= 47 && place <= (axis < 2 ? 953 : 653))).toBe(true);
  });

  it('shows where the run stands, readable, when its path is too long for names to be read', () => {
    const path = { whole: { x: 0, y: 0, width: 272, height: 30_000 }, standing: { x: 0, y: 29_910, width: 272, height: 90 } };
    const { x, y, zoom } = travelledViewport(path, stage);
    expect(zoom).toBe(0.8);
    expect([136 * zoom + x, 29_955 * zoom + y]).toEqual([500, 350]);
  });
});

describe('overviewOf', () => {
  it('has the shape of the drawing and keeps its cards visible', () => {
    const { width, height, thickening } = overviewOf({ width: 4_200, height: 40_000 }, stage);
    expect([width, height]).toEqual([72, 210]);
    expect(((272 + thickening) * 210) / 40_000).toBeCloseTo(6);
    expect(overviewOf({ width: 2_000, height: 1_000 }, stage)).toEqual({ width: 160, height: 80, thickening: 0 });
  });
});

describe('fittingViewport', () => {
  it('shows all of a drawing that fits with its names and numbers', () => {
    const tall = { whole: { x: 0, y: 0, width: 900, height: 1_500 }, beginning: { x: 300, y: 0, width: 272, height: 90 } };
    const { zoom, y } = fittingViewport(tall, stage);
    expect(zoom).toBeCloseTo(604 / 1_500);
    expect(y).toBeCloseTo(48);
  });

  it('goes no further out than numbers are read, and then begins with the beginning', () => {
    const view = fittingViewport(long, stage);
    expect(view.zoom).toBeGreaterThan(0.25);
    expect(begins(long, view)).toEqual({ middle: 500, top: 48 });
  });
});

const words = await wordsForTests();

describe('drawingOf', () => {
  it('takes in the outputs that lead past the cards, with their names, and knows the card it begins with', () => {
    const graph = journey()
      .tagAdded('keen')
      .send([rungs.massSend('您好'), rungs.appMessage('请联系'), rungs.webhook('crm', '{}')])
      .end()
      .graph();
    const { nodes } = toBoard({ graph, marks: new Map(), words, editable: true, travelled: null });
    const { whole, beginning } = drawingOf(nodes);
    const trigger = nodes.find(({ id }) => id === 'tag-added-1');
    expect(beginning).toMatchObject(trigger?.position ?? {});
    const labels = nodes.flatMap((node) =>
      node.type === 'step' ? node.data.ways.flatMap(({ label }) => (label === null ? [] : [node.position.x + label.at.x])) : [],
    );
    expect(labels.length).toBeGreaterThan(2);
    expect(whole.x).toBeLessThan(Math.min(...labels) - 40);
    expect(whole.x + whole.width).toBeGreaterThan(Math.max(...labels) + 40);
  });
});

describe('the small picture', () => {
  const counted = (waiting: number, failed: number) => ({ travelled: null, problems: null, counts: { waiting, failed } });

  it('shows where something is wrong, where sends failed, and where customers are', () => {
    expect(statusColour({ travelled: null, problems: { count: 1, worst: 'error' }, counts: null })).toBe('var(--tt-danger)');
    expect(statusColour({ travelled: null, problems: { count: 1, worst: 'risk' }, counts: null })).toBe('var(--tt-warning)');
    expect([counted(0, 0), counted(3, 0), counted(3, 1)].map(statusColour)).toEqual(['var(--tt-ink-faint)', 'var(--tt-primary)', 'var(--tt-danger)']);
    expect(statusColour({ ...counted(3, 1), travelled: 'passed' })).toBe('var(--tt-success)');
  });
});
