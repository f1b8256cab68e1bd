import type { Graph } from '@tagtrail/core/graph';
import { expect, it } from 'vitest';
import { useStage } from '../e2e/support/stage.js';
import { useCanvas, type CanvasFigures, type Drawn } from './support/canvas-figures.js';
import { longJourney, shortJourney } from './support/long-journey.js';
import { percentile, report, type Figure } from './support/report.js';

const steps = 300;
const rounds = 3;

const stage = useStage();

async function draw(name: string, graph: Graph): Promise<Drawn> {
  const { id } = await stage().corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph });
  return { url: stage().at(`journeys/${id}`), graph };
}

it('opens, moves and edits a drawing of 300 steps; the floor is one of three', async () => {
  const tagId = stage().corp.tagId('高意向');
  const long = await draw('三百步', longJourney(tagId));
  const short = await draw('三步', shortJourney(tagId));
  const visitor = await stage().signIn();
  const [ours, floors]: [CanvasFigures[], CanvasFigures[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await useCanvas(visitor, short));
    ours.push(await useCanvas(visitor, long));
  }
  const figure = (what: string, unit: string, of: (one: CanvasFigures) => number): Figure => ({
    what,
    unit,
    value: percentile(ours.map(of), 0.5),
    floor: { what: 'three steps', value: percentile(floors.map(of), 0.5) },
  });
  report('canvas', [
    figure('address opened to first steps seen', 'ms', ({ firstPaint }) => firstPaint),
    figure('address opened to page at rest', 'ms', ({ quiet }) => quiet),
    figure('panning', 'frames/s', ({ pan }) => pan.fps),
    figure('panning, frame p50', 'ms', ({ pan }) => pan.p50),
    figure('panning, frame p95', 'ms', ({ pan }) => pan.p95),
    figure('panning the whole drawing', 'frames/s', ({ panWhole }) => panWhole.fps),
    figure('panning the whole drawing, frame p95', 'ms', ({ panWhole }) => panWhole.p95),
    figure('key to paint in a step’s panel, p50', 'ms', ({ keyP50 }) => keyP50),
    figure('key to paint in a step’s panel, p95', 'ms', ({ keyP95 }) => keyP95),
    figure('inserted step to paint, p50', 'ms', ({ insertP50 }) => insertP50),
    figure('inserted step to paint, worst', 'ms', ({ insertWorst }) => insertWorst),
  ]);
  expect(long.graph.nodes).toHaveLength(steps);
});
