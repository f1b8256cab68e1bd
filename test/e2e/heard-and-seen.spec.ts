import { journey } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
const laptop = { width: 1366, height: 768 };
let page: Page;
let canvas: Canvas;
let journeyId = '';

beforeAll(async () => {
  const { corp, signIn } = stage();
  journeyId = await corp.publish('秋茶上新', journey().apiStart().waitFor(3, 'days').end().graph());
  page = (await signIn(undefined, undefined, laptop)).page;
  canvas = new Canvas(page);
});

async function open(view: string): Promise<void> {
  await page.goto(stage().at(`journeys/${journeyId}${view}`));
  await canvas.step('wait-1').waitFor();
}

const marks = async (): Promise<readonly [mains: number, headings: readonly string[]]> => [
  await page.locator('main').count(),
  await page.locator('h1').allInnerTexts(),
];

describe('the canvas', () => {
  it('has one main part and one heading, the name of the journey, when drawn and when watched', async () => {
    await open('');
    expect(await marks()).toEqual([1, ['秋茶上新']]);
    await open('?view=observe');
    expect(await marks()).toEqual([1, ['秋茶上新']]);
  });

  it('lies below the numbers of the journey on a laptop, in both themes', async () => {
    await open('?view=observe');
    await page.getByTestId('run-totals').waitFor();
    const bar = await page.getByTestId('run-totals').boundingBox();
    const board = await page.getByTestId('board').boundingBox();
    await stage().shoot(page, 'observe-1366-light');
    await page.getByTestId('theme').click();
    await stage().shoot(page, 'observe-1366-dark');
    await page.getByTestId('theme').click();
    expect(board?.y ?? 0).toBeGreaterThanOrEqual((bar?.y ?? Infinity) + (bar?.height ?? 0));
    expect(board?.height ?? 0).toBeGreaterThan(450);
  });

  it('says what was added, deleted and undone, and how many problems are left', async () => {
    await open('');
    const heard = (words: RegExp) => page.getByTestId('announced').filter({ hasText: words }).waitFor({ state: 'attached' });
    await canvas.addAfter('wait-1', 'next', 'change-tags');
    await heard(/^已完成：添加「.+」。有 \d+ 个问题。$/u);
    await canvas.closePanel();
    await canvas.step('change-tags-1').click();
    await canvas.step('change-tags-1').press('Delete');
    await heard(/^已完成：删除「.+」。没有问题。$/u);
    await page.keyboard.press('Control+z');
    await heard(/^已撤销：删除「.+」。有 \d+ 个问题。$/u);
    await page.keyboard.press('Control+Shift+z');
    await heard(/^已重做：删除「.+」。没有问题。$/u);
    await canvas.saved();
    await stage().shoot(page, 'canvas-1366-heading');
  });
});
