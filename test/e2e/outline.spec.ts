import type { Counts } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { barriers } from './support/accessibility.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
const rule = { '===': [{ var: 'attr.city' }, '上海'] };
let page: Page;
let draftId = '';
let liveId = '';

/** API ── ask ─┬ a ── pause-a ── hello ┬ rest ── end
 *              └ otherwise ── pause-b ─┘ */
const drawn = (text: string) =>
  journey()
    .apiStart()
    .as('ask')
    .condition(
      {
        a: {
          rule,
          way: (arm) =>
            arm
              .as('pause-a')
              .waitFor(3, 'days')
              .as('hello')
              .send([rungs.massSend(text)]),
        },
      },
      (arm) => arm.as('pause-b').waitFor(2, 'days'),
    )
    .as('rest')
    .waitFor(1, 'days')
    .end()
    .graph();

beforeAll(async () => {
  const { corp, signIn } = stage();
  draftId = (await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '大纲', graph: drawn('') })).id;
  liveId = await corp.publish('大纲数据', drawn('秋茶到店'));
  await corp.enter(liveId, corp.customers.slice(0, 3));
  const waiting = async (): Promise<number> => {
    const { nodes } = await corp.api.ok<Counts>('GET', `/journeys/${liveId}/counts`);
    return (nodes['pause-a']?.waiting ?? 0) + (nodes['pause-b']?.waiting ?? 0);
  };
  await eventually(async () => (await waiting()) === 3);
  page = (await signIn()).page;
  await page.goto(stage().at(`journeys/${draftId}`));
  await new Canvas(page).step('ask').waitFor();
});

const row = (key: string): Locator => page.getByTestId(`outline:${key}`);
const selectedRow = (): Promise<string | null> => page.locator('[role="treeitem"][aria-selected="true"]').getAttribute('data-row');
const focusedRow = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** True where the whole card lies within the canvas. */
const isInView = (id: string): Promise<boolean> =>
  page.getByTestId('board').evaluate((board, step) => {
    const card = board.querySelector(`[data-testid="step:${step}"]`)?.getBoundingClientRect();
    const { left, right, top, bottom } = board.getBoundingClientRect();
    return card !== undefined && card.left >= left && card.right <= right && card.top >= top && card.bottom <= bottom;
  }, id);

async function barriersInBothThemes(): Promise<readonly string[]> {
  const light = await barriers(page);
  await page.getByTestId('theme').click();
  const dark = await barriers(page);
  await page.getByTestId('theme').click();
  return [...light, ...dark.map((barrier) => `dark ${barrier}`)];
}

describe('the outline', () => {
  it('is opened above the canvas or by its name, names steps and arms in the order of the drawing, and stays open', async () => {
    await page.getByTestId('outline-switch').click();
    await row('ask').waitFor();
    const keys = await page
      .getByRole('treeitem')
      .evaluateAll((rows) => rows.map((one) => `${one.getAttribute('aria-level') ?? ''} ${one.getAttribute('data-row') ?? ''}`));
    expect(keys).toEqual(['1 api-start-1', '1 ask', '2 ask:arm:a', '3 pause-a', '3 hello', '2 ask:otherwise', '3 pause-b', '1 rest', '1 end-1']);
    await row('ask:arm:a').getByText('分支 1').waitFor();
    await row('hello').getByText('接到「等待」').waitFor();
    await row('hello')
      .getByRole('img', { name: /个问题/u })
      .waitFor();
    await page.reload();
    await row('ask').waitFor();
    await stage().shoot(page, 'outline-edit');
    await press('Control+k');
    await page.getByTestId('palette-search').fill('大纲');
    await press('Enter');
    await row('ask').waitFor({ state: 'detached' });
    await page.getByTestId('outline-switch').click();
  });

  it('and the canvas choose the same step', async () => {
    const canvas = new Canvas(page);
    await row('end-1').click();
    await page.getByTestId('side-panel').waitFor();
    await expect.poll(() => isInView('end-1')).toBe(true);
    await canvas.step('ask').click();
    await expect.poll(selectedRow).toBe('ask');
    await canvas.closePanel();
    await expect.poll(() => page.locator('[role="treeitem"][aria-selected="true"]').count()).toBe(0);
  });

  it('is walked by the arrow keys, and a step is filled in and left again without the canvas', async () => {
    await row('api-start-1').focus();
    await press('ArrowDown', 'ArrowLeft');
    expect(await row('ask').getAttribute('aria-expanded')).toBe('false');
    await press('ArrowDown');
    expect(await focusedRow()).toBe('rest');
    await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowDown');
    expect(await focusedRow()).toBe('pause-a');
    await press('ArrowDown', 'Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-testid="side-panel"]') !== null);
    await page.keyboard.type('您好');
    await row('hello').and(page.locator(':not([data-problem="error"])')).waitFor();
    await press('Escape');
    await expect.poll(focusedRow).toBe('hello');
    await press('Escape');
    await page.getByTestId('side-panel').waitFor({ state: 'detached' });
    expect(await focusedRow()).toBe('hello');
    await page.getByTestId('undo').click();
    await row('hello').and(page.locator('[data-problem="error"]')).waitFor();
    await new Canvas(page).saved();
  });

  it('has the numbers of each step, and shows who is there', async () => {
    await page.goto(stage().at(`journeys/${liveId}?view=observe`));
    const counted = page.locator('[data-testid^="outline-people:"]:not([data-waiting="0"])');
    await counted.first().waitFor();
    const waiting = await counted.evaluateAll((numbers) => numbers.reduce((sum, one) => sum + Number(one.getAttribute('data-waiting')), 0));
    expect(waiting).toBe(3);
    await row('ask').getByText('通过 3').waitFor();
    await stage().shoot(page, 'outline-observe');
    expect(await barriersInBothThemes()).toEqual([]);
    await counted.first().click();
    await page.locator('tbody [data-testid="run-status"]').first().waitFor();
    expect(page.url()).toContain('nodeId=pause-');
  });
});

describe('the arms of a branch', () => {
  const chip = (): Locator => page.getByTestId('fold:ask');

  it('are folded into one chip that says how much it hides and that something is wrong in it, and nothing of the draft changes', async () => {
    await page.goto(stage().at(`journeys/${draftId}`));
    const canvas = new Canvas(page);
    await canvas.step('hello').waitFor();
    const before = await canvas.step('ask').boundingBox();
    await page.getByTestId('fold-step:ask').click();
    await chip().getByText('3 步 · 已收起').waitFor();
    await chip()
      .getByRole('img', { name: /个问题/u })
      .waitFor();
    await canvas.step('hello').waitFor({ state: 'detached' });
    const after = await canvas.step('ask').boundingBox();
    expect(Math.hypot((after?.x ?? 0) - (before?.x ?? 0), (after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(8);
    await canvas.saved();
    await stage().shoot(page, 'fold-edit');
    expect(await barriersInBothThemes()).toEqual([]);
    await page.reload();
    await chip().waitFor();
    await chip().click();
    await canvas.step('hello').waitFor();
  });

  it('are folded and unfolded by a key and by name', async () => {
    const canvas = new Canvas(page);
    await page.locator('.react-flow__node[data-id="pause-a"]').focus();
    await press('f');
    await chip().waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('fold:ask');
    await press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('rest');
    await press('ArrowUp', 'f');
    await canvas.step('hello').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('ask');
    await press('f');
    await chip().waitFor();
    await press('Control+k');
    await page.getByTestId('palette-search').fill('展开全部');
    await press('Enter');
    await canvas.step('hello').waitFor();
  });

  it('come out when something in them is searched for, located, or chosen in the outline', async () => {
    const canvas = new Canvas(page);
    const fold = async (): Promise<void> => {
      await page.getByTestId('fold-step:ask').click();
      await chip().waitFor();
    };
    await fold();
    await page.getByTestId('find-open').click();
    await page.getByTestId('find-text').fill('发送消息');
    await page.getByTestId('hit:hello').waitFor();
    await press('Enter');
    await canvas.step('hello').waitFor();
    await expect.poll(() => isInView('hello')).toBe(true);
    await press('Escape');
    await canvas.closePanel();
    await fold();
    const problems = await canvas.openProblems();
    await problems.getByRole('button', { name: '定位' }).first().click();
    await canvas.step('hello').waitFor();
    await expect.poll(() => isInView('hello')).toBe(true);
    await canvas.closePanel();
    await fold();
    await row('pause-b').click();
    await canvas.step('pause-b').waitFor();
    await expect.poll(() => isInView('pause-b')).toBe(true);
    await canvas.closePanel();
  });

  it('are counted together where customers are watched', async () => {
    await page.goto(stage().at(`journeys/${liveId}?view=observe`));
    await page.getByTestId('fold-step:ask').click();
    await chip().getByText('3 人在此').waitFor();
    await stage().shoot(page, 'fold-observe');
    await page.getByTestId('theme').click();
    await stage().shoot(page, 'fold-observe-dark');
    await page.getByTestId('theme').click();
    await chip().click();
    await new Canvas(page).step('hello').waitFor();
  });
});
