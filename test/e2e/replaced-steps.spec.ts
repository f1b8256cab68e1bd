import type { Counts } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a step that takes the place of a deleted one of its kind has neither its numbers nor its comments', async () => {
  const { corp, signIn, at, shoot } = stage();
  const id = await corp.publish('换一个等待', journey().apiStart().waitFor(3, 'days').end().graph());
  await corp.enter(id, corp.customers.slice(0, 2));
  await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${id}/counts`)).nodes['wait-1']?.waiting === 2);
  await corp.api.ok('POST', `/journeys/${id}/comments`, { nodeId: 'wait-1', stepTitle: '等待', text: '三天太久了吧？' });
  const { page } = await signIn();
  const canvas = new Canvas(page);
  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('comments:wait-1').waitFor();

  await canvas.step('wait-1').click();
  await canvas.step('wait-1').press('Delete');
  await canvas.step('wait-1').waitFor({ state: 'detached' });
  await canvas.saved();
  // From here on the drawing alone tells nothing of the deleted step.
  await page.evaluate(() => {
    localStorage.clear();
  });
  const [answer] = await Promise.all([page.waitForResponse((response) => response.url().endsWith('/spent-steps')), page.goto(at(`journeys/${id}`))]);
  expect(await answer.json()).toEqual({ ids: ['api-start-1', 'end-1', 'wait-1'] });
  await canvas.addAfter('api-start-1', 'next', 'wait');
  await canvas.step('wait-2').waitFor();
  await canvas.closePanel();
  expect(await page.getByTestId('comments:wait-2').count()).toBe(0);
  await canvas.publish();

  await canvas.observe();
  await canvas.observeVersion('全部版本');
  await canvas.waitingAt('wait-2', 0).waitFor();
  await shoot(page, 'replaced-step');
  await canvas.observeVersion('第 1 版');
  await canvas.waitingAt('wait-1', 2).waitFor();
});

it('the step before a change stays where it is on the screen, and the others glide to their places', async () => {
  const { corp, signIn, at } = stage();
  const arm = (days: number) => ({ percent: 50, way: (path: ReturnType<typeof journey>) => path.waitFor(days, 'days').end() });
  const graph = journey()
    .apiStart()
    .split({ a: arm(1), b: arm(2) })
    .graph();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '不挪动', graph });
  const { page } = await signIn();
  const canvas = new Canvas(page);
  await page.goto(at(`journeys/${id}`));
  const place = async () => (await canvas.step('wait-2').boundingBox()) ?? { x: NaN, y: NaN };
  await canvas.addAfter('wait-2', 'next', 'split');
  await canvas.closePanel();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const before = await place();
  await page.keyboard.press('Control+z');
  await canvas.step('split-2').waitFor({ state: 'detached' });
  expect(
    await page
      .locator('.react-flow__node')
      .first()
      .evaluate((card) => getComputedStyle(card).transitionDuration),
  ).toBe('0.18s');
  await page.locator('.react-flow:not([data-gliding])').waitFor();
  const after = await place();
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(8);
  await canvas.saved();
});
