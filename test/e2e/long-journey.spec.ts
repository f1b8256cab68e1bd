import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { longJourney } from '../bench/support/long-journey.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;

beforeAll(async () => {
  const { corp, at } = stage();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '三百步', graph: longJourney(corp.tagId('高意向')) });
  operator = await stage().signIn();
  await operator.page.goto(at(`journeys/${id}`));
  await new Canvas(operator.page).step('tag-added-1').getByText('高意向').waitFor();
});

/** What the focus was on after each press. */
async function tabThrough(page: Page, presses: number): Promise<readonly string[]> {
  const reached: string[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    // The next "+" is drawn with the frame that brought its step into the window.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? ''));
  }
  return reached;
}

/** Where a step's card stands on the canvas, and how large it is drawn. */
function placeOf(page: Page, step: string): Promise<{ readonly inView: boolean; readonly nearTopCentre: boolean; readonly zoom: number }> {
  return page.getByTestId('board').evaluate((board, id) => {
    const card = board.querySelector(`[data-testid="step:${id}"]`);
    if (card === null) throw new Error(`No card of ${id}`);
    const [outer, inner] = [board.getBoundingClientRect(), card.getBoundingClientRect()];
    const [middle, top] = [inner.left + inner.width / 2, inner.top - outer.top];
    return {
      inView: inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom,
      nearTopCentre: Math.abs(middle - (outer.left + outer.width / 2)) < 40 && top < 120,
      zoom: inner.width / 272,
    };
  }, step);
}

describe('a journey of 300 steps', () => {
  it('opens readable, with what it begins with near the top of the middle', async () => {
    const { inView, nearTopCentre, zoom } = await placeOf(operator.page, 'tag-added-1');
    expect({ inView, nearTopCentre }).toEqual({ inView: true, nearTopCentre: true });
    expect(zoom).toBeGreaterThanOrEqual(0.79);
    await stage().shoot(operator.page, 'canvas-long-opened');
  });

  it('draws the steps in the window, and keeps the place of all others', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.step('end-1').waitFor();
    expect(await page.locator('[data-testid^="step:"]').count()).toBe(300);
    expect(await canvas.step('end-1').textContent()).toBe('');
    expect(await page.getByTestId('edge-plus:wait-100:next').count()).toBe(0);
  });

  it('brings every step and its "+" before the eye of somebody who goes on by the keyboard', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await page.locator('.react-flow__node[data-id="tag-added-1"]').focus();
    const reached = await tabThrough(page, 40);
    expect(reached).toContain('edge-plus:tag-added-1:next');
    const last =
      reached
        .filter((id) => id.startsWith('rf__node-'))
        .at(-1)
        ?.replace('rf__node-', '') ?? '';
    await canvas.step(last).locator('span').first().waitFor();
    expect(
      await page.getByTestId('board').evaluate((board, step) => {
        const [outer, card] = [board.getBoundingClientRect(), board.querySelector(`[data-testid="step:${step}"]`)?.getBoundingClientRect()];
        return card !== undefined && card.top > outer.top && card.bottom < outer.bottom;
      }, last),
    ).toBe(true);
    await stage().shoot(page, 'canvas-long-keyboard');
  });

  it('shows names and numbers when fitted, and colours only to somebody who goes farther still', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.fit();
    await page.locator('[data-testid="board"] [data-detail="name"]').first().waitFor();
    expect(await placeOf(page, 'tag-added-1')).toMatchObject({ inView: true, nearTopCentre: true });
    expect(await page.getByTestId(/^edge-plus:/u).count()).toBe(0);
    await stage().shoot(page, 'canvas-long-names');
    for (let click = 0; click < 3; click += 1) await page.getByRole('button', { name: '缩小' }).click();
    await page.locator('[data-testid="board"] [data-detail="colour"]').first().waitFor();
    await stage().shoot(page, 'canvas-long-colours');
  });
});
