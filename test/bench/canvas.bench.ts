import { afterAll, beforeAll, expect, it } from 'vitest';
import { JourneyList } from '../e2e/support/pages/journey-list.js';
import { useStage } from '../e2e/support/stage.js';
import { serveBareCanvas, type BareCanvas } from './support/bare-canvas/serve.js';
import { useCanvas, type CanvasFigures } from './support/canvas-figures.js';
import { growthOver, weightOf } from './support/canvas-weight.js';
import { longJourney } from './support/long-journey.js';
import { bareHands, editorHands } from './support/page-hands.js';
import { percentile, report, type Figure } from './support/report.js';

/*
 * The editor beside its floor: React Flow's own canvas with as many of its default nodes, in the same browser, in turn.
 * CANVAS_ROUNDS: how often each; the median is told.
 */
const rounds = Number(process.env['CANVAS_ROUNDS'] ?? 3);

const stage = useStage();
let bare: BareCanvas;

beforeAll(async () => {
  bare = await serveBareCanvas();
});
afterAll(() => bare.stop());

it.each([300, 1_000] as const)('opens, moves and edits a drawing of %d steps', { timeout: 30 * 60_000 }, async (steps) => {
  const { corp, at, environment } = stage();
  const graph = longJourney(corp.tagId('高意向'), steps);
  expect(graph.nodes).toHaveLength(steps);
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: `${String(steps)} 步`, graph });
  const operator = await stage().signIn();
  const outsider = await operator.context.browser()?.newContext({ viewport: { width: 1440, height: 900 } });
  if (outsider === undefined) throw new Error('The browser is gone');
  const [ours, floors]: [CanvasFigures[], CanvasFigures[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await useCanvas(outsider, bare.url(steps), bareHands));
    ours.push(await useCanvas(operator.context, at(`journeys/${id}`), editorHands));
  }
  await outsider.close();
  const figure = (what: string, unit: string, of: (one: CanvasFigures) => number): Figure => ({
    what,
    unit,
    value: percentile(ours.map(of), 0.5),
    floor: { what: 'bare canvas', value: percentile(floors.map(of), 0.5) },
  });
  report(`canvas-${String(steps)}`, [
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
  expect(environment.server.running).toBe(true);
});

it('weighs little, and holds on to nothing of a drawing that was left', { timeout: 30 * 60_000 }, async () => {
  const { corp, at, signIn } = stage();
  const graph = longJourney(corp.tagId('高意向'));
  const name = '开开关关';
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph });
  const { page } = await signIn();
  const list = new JourneyList(page);
  const weight = await weightOf(page, at(`journeys/${id}`), '[data-testid^="step:"]');
  await list.open();
  const growth = await growthOver(page, {
    open: async () => {
      await list.row(name).getByRole('link', { name }).click();
      await page.locator('[data-testid^="step:"]').first().waitFor();
    },
    close: () => list.open(),
  });
  report('canvas-weight', [
    { what: 'scripts and styles of the canvas, as sent', value: weight, unit: 'kB' },
    { what: 'memory held after 100 opens and closes', value: growth, unit: 'times that after 5' },
  ]);
});
