import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { focused, focusOf, openNew, press } from './support/pages/hands.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;

beforeAll(async () => {
  operator = await stage().signIn();
});

/** Adds a step after the one that has the focus, by what is typed, and comes back to the new step. */
async function addByKeys(page: Page, typed: string, step: string, text?: string): Promise<void> {
  await press(page, '+');
  await page.getByTestId('menu-search').waitFor();
  await page.keyboard.type(typed);
  await page.locator('[role="option"][aria-selected="true"]').first().waitFor();
  await press(page, 'Enter');
  await new Canvas(page).step(step).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[data-testid="side-panel"]') !== null);
  if (text !== undefined) await page.keyboard.type(text);
  await press(page, 'Escape');
  await focused(page, step);
}

describe('without a mouse', () => {
  it('a journey of ten steps is drawn and published', async () => {
    const { environment, shoot } = stage();
    const { page } = operator;
    const id = await openNew(stage(), operator, { name: '只用键盘' });
    await press(page, 'ArrowDown');
    await focused(page, 'tag-added-1');
    await press(page, 'Enter');
    await focused(page, 'tag-added-tags');
    await page.keyboard.type('gaoyix');
    await page.locator('.ant-select-item-option-active[title="高意向"]').waitFor();
    await press(page, 'Enter', 'Escape');
    await page.locator('#tag-added-tags[aria-expanded="false"]').waitFor();
    await press(page, 'Escape');
    await focused(page, 'tag-added-1');
    const texts = ['您好，资料已备好', '新品到店', '名额还剩三个'];
    for (const [index, text] of texts.entries()) {
      const n = String(index + 1);
      await addByKeys(page, 'fsxx', `send-message-${n}`, text);
      await addByKeys(page, 'dengd', `wait-${n}`);
    }
    await addByKeys(page, '随机', 'split-1');
    await addByKeys(page, 'fsxx', 'send-message-4', '最后一条');
    await shoot(page, 'keys-drawn');
    // Up the arm to the split, and the arm to the other side.
    await press(page, 'Alt+ArrowRight');
    await press(page, 'ArrowUp');
    await focused(page, 'split-1');
    await new Canvas(page).saved();
    await press(page, 'Control+k');
    await page.keyboard.type('fabu');
    await shoot(page, 'keys-palette');
    await press(page, 'Enter');
    await publishByKeys(page);
    const [row] = await environment.database.query<{ steps: number }>(
      `SELECT jsonb_array_length(v.graph -> 'nodes') AS steps FROM journey j JOIN journey_version v ON v.id = j.live_version_id WHERE j.id = $1`,
      [id],
    );
    expect(row?.steps).toBe(10);
  });

  it('the "+" of an arm is come to by Tab, and its menu is searched at once', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await page.getByTestId('edge-plus:split-1:arm:a').waitFor();
    await canvas.step('split-1').click();
    await page.getByTestId('side-panel').waitFor();
    await press(page, 'Escape');
    await focused(page, 'split-1');
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await press(page, 'Tab');
      if (await page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'edge-plus:split-1:arm:a')) break;
    }
    await press(page, 'Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'menu-search');
    await press(page, 'Escape');
    await page.getByTestId('menu-search').waitFor({ state: 'detached' });
  });

  it('the sheet shows the keys, and closing it gives the focus back', async () => {
    const { page } = operator;
    await press(page, 'ArrowUp');
    const before = await focusOf(page);
    await press(page, '?');
    await page.getByTestId('key-sheet').getByText('选中整条分支').waitFor();
    await stage().shoot(page, 'keys-sheet');
    expect(await barriers(page)).toEqual([]);
    await press(page, 'Escape');
    await focused(page, before);
  });
});

/** Goes through the dialog of publishing by Tab: each risk is known, then it is published. */
async function publishByKeys(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '发布旅程' });
  await dialog.getByText('检查通过').waitFor();
  for (let step = 0; step < 40; step += 1) {
    await press(page, 'Tab');
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      const box = activeElement instanceof HTMLInputElement && activeElement.type === 'checkbox' && !activeElement.checked ? 'risk' : null;
      return box ?? activeElement?.closest('[data-testid="publish-confirm"]')?.getAttribute('data-testid') ?? '';
    });
    if (at === 'risk') await press(page, 'Space');
    if (at === 'publish-confirm') break;
  }
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'hidden' });
}
