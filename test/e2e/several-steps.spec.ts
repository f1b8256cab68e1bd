import { journey, rungs } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { focused, openNew } from './support/pages/hands.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;

beforeAll(async () => {
  operator = await stage().signIn();
});

const rule = { '===': [{ var: 'attr.city' }, '上海'] };

/** trigger ─ ask ─ a: kind ─┬ mark ─ end;  otherwise: pause ─┘ */
const branching = () =>
  journey()
    .tagAdded(stage().corp.tagId('高意向'))
    .as('ask')
    .condition({ a: { rule, way: (path) => path.as('kind').send([rungs.massSend('您好，上海的朋友')]) } }, (path) =>
      path.as('pause').waitFor(1, 'days'),
    )
    .as('mark')
    .changeTags({ add: [stage().corp.tagId('已成交')] })
    .end()
    .graph();

const stepIds = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[data-testid="board"] [data-testid^="step:"]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-testid')?.slice('step:'.length) ?? ''));

describe('several steps at once', () => {
  it('are chosen by Shift and click, by a box and as a branch, and have one bar', async () => {
    const { page } = operator;
    await openNew(stage(), operator, { name: '多选', graph: branching() });
    const canvas = new Canvas(page);
    await canvas.fit();
    await canvas.step('kind').click({ modifiers: ['Shift'] });
    await canvas.step('pause').click({ modifiers: ['Shift'] });
    const bar = page.getByTestId('selection-bar');
    await bar.getByText('已选中 2 步').waitFor();
    await stage().shoot(page, 'selection-bar');
    expect(await barriers(page)).toEqual([]);
    await canvas.step('pause').click({ modifiers: ['Shift'] });
    await bar.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await boxAround(page, ['kind', 'pause']);
    await bar.getByText('已选中 2 步').waitFor();
    await canvas.open('ask');
    await page.getByTestId('step-actions').click();
    await stage().shoot(page, 'step-actions');
    await page.getByRole('menuitem', { name: '选中整条分支' }).click();
    await bar.getByText('已选中 3 步').waitFor();
  });

  it('are repeated, disabled and deleted as one gesture each, and each is one step back', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    const before = await stepIds(page);
    await page.getByTestId('group:duplicate').click();
    await canvas.step('condition-1').waitFor();
    expect((await stepIds(page)).length).toBe(before.length + 3);
    await page.keyboard.press('Control+z');
    await canvas.step('condition-1').waitFor({ state: 'detached' });
    expect(await stepIds(page)).toEqual(before);
    await canvas.step('kind').click();
    await canvas.step('pause').click({ modifiers: ['Shift'] });
    await page.getByTestId('group:disable').click();
    await canvas.step('kind').getByText('已停用，客户直接走「已送达」').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('[data-testid="step:kind"][data-disabled="false"]').waitFor();
    // The branch and one of its arms lead on to the other arm and to what follows both: it is asked where the way goes on.
    await canvas.step('ask').click();
    await canvas.step('kind').click({ modifiers: ['Shift'] });
    await page.getByTestId('group:remove').click();
    const dialog = page.getByRole('dialog', { name: '删除 2 个步骤' });
    await dialog.getByRole('radio', { name: '修改标签' }).check();
    await dialog.getByTestId('delete-group-lost').getByText('还会一并删除 1 个步骤：等待').waitFor();
    await stage().shoot(page, 'delete-group');
    await dialog.getByTestId('delete-group-confirm').click();
    await canvas.step('pause').waitFor({ state: 'detached' });
    expect(await stepIds(page)).toEqual(['tag-added-1', 'mark', expect.stringMatching(/^end/u)]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    await page.keyboard.press('Control+z');
    await canvas.step('pause').waitFor();
    expect(await stepIds(page)).toEqual(before);
  });

  it('stand in a list of what was done, which leads back and forth and outlives a reload', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await page.keyboard.press('Control+Shift+z');
    await canvas.step('pause').waitFor({ state: 'detached' });
    await canvas.saved();
    await page.reload();
    await canvas.step('mark').waitFor();
    await page.getByTestId('history').click();
    await page.getByTestId('history:0').getByText('删除 2 个步骤').waitFor();
    await stage().shoot(page, 'history-list');
    await page.getByTestId('history-list').getByText('打开时的样子').click();
    await canvas.step('pause').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await canvas.step('pause').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await canvas.step('pause').waitFor();
    await canvas.saved();
  });
});

/** Draws a box with Shift around these cards. */
async function boxAround(page: Page, steps: readonly string[]): Promise<void> {
  const boxes = await Promise.all(steps.map((id) => page.getByTestId(`step:${id}`).boundingBox()));
  const [left, right] = [Math.min(...boxes.map((box) => box?.x ?? 0)), Math.max(...boxes.map((box) => (box?.x ?? 0) + (box?.width ?? 0)))];
  const [top, bottom] = [Math.min(...boxes.map((box) => box?.y ?? 0)), Math.max(...boxes.map((box) => (box?.y ?? 0) + (box?.height ?? 0)))];
  await page.keyboard.down('Shift');
  await page.mouse.move(left - 12, top - 4);
  await page.mouse.down();
  await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 4 });
  await page.mouse.move(right + 12, bottom + 4, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

describe('a branch copied into another journey', () => {
  it('comes from another corp: what is unknown here is asked for, and one step back takes all of it away', async () => {
    const { corp, shoot } = stage();
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.step('ask').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowDown');
    await canvas.step('ask').click();
    await page.keyboard.press('b');
    await page.getByTestId('selection-bar').getByText('已选中 3 步').waitFor();
    await canvas.step('mark').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await page.getByText('已复制 4 个步骤').waitFor();
    // As it would come from a corp whose tag has another id.
    await page.evaluate(
      async ({ here }) => {
        const text = await navigator.clipboard.readText();
        await navigator.clipboard.writeText(
          text
            .replaceAll(here, 'et-elsewhere')
            .replace(/"corpId":"[^"]*"/u, '"corpId":"ww-elsewhere"')
            .replaceAll('已成交"', '成交"'),
        );
      },
      { here: corp.tagId('已成交') },
    );
    await openNew(stage(), operator, { name: '另一个旅程' });
    await page.getByTestId('edge-plus:tag-added-1:next').focus();
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: '粘贴前核对' });
    await dialog.getByTestId('need:tag:et-elsewhere').getByText('成交').waitFor();
    await dialog.getByRole('combobox').fill('ychengj');
    await page.locator('.ant-select-item-option[title="已成交"]').click();
    // Off the buttons, which are paler while the pointer is on them.
    await page.mouse.move(300, 800);
    await shoot(page, 'remap');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByTestId('remap-confirm').click();
    await canvas.step('change-tags-1').getByText('已成交').waitFor();
    expect([...(await stepIds(page))].sort()).toEqual(['change-tags-1', 'condition-1', 'end-1', 'send-message-1', 'tag-added-1', 'wait-1']);
    await canvas.step('send-message-1').getByText('您好，上海的朋友').waitFor();
    await canvas.fit();
    await shoot(page, 'pasted');
    await page.keyboard.press('Control+z');
    await canvas.step('condition-1').waitFor({ state: 'detached' });
    expect(await stepIds(page)).toEqual(['tag-added-1', 'end-1']);
    await page.keyboard.press('Control+Shift+z');
    await canvas.step('condition-1').waitFor();
  });

  it('is not confused by a text that is no steps: it lies on the drawing as a note', async () => {
    const { page } = operator;
    const before = await stepIds(page);
    await page.evaluate(() => navigator.clipboard.writeText('只是一句话'));
    await new Canvas(page).step('end-1').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+v');
    await page.getByTestId('board').getByText('只是一句话').waitFor();
    expect(await stepIds(page)).toEqual(before);
    await page.keyboard.press('Control+z');
    await page.getByTestId('board').getByText('只是一句话').waitFor({ state: 'detached' });
    await page.evaluate(() => navigator.clipboard.writeText(' '));
    await page.keyboard.press('Control+v');
    await page.getByText('剪贴板里没有步骤').waitFor();
  });
});

describe('a disabled step', () => {
  it('is kept and struck out, and customers are led past it and what only it leads to', async () => {
    const { environment, shoot } = stage();
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.open('tag-added-1');
    await page.locator('#tag-added-tags').fill('高意向');
    await page.locator('.ant-select-item-option[title="高意向"]').click();
    await canvas.closePanel();
    await canvas.step('condition-1').click();
    await page.keyboard.press('d');
    await canvas.step('condition-1').getByText('已停用，客户直接走').waitFor();
    await canvas.closePanel();
    await canvas.fit();
    await shoot(page, 'disabled');
    expect(await barriers(page)).toEqual([]);
    await page.locator('[data-testid="step:wait-1"][data-idle="true"]').waitFor();
    await canvas.publish();
    const [row] = await environment.database.query<{ graph: string; plan: string }>(
      `SELECT v.graph::text AS graph, p.body::text AS plan FROM journey j JOIN journey_version v ON v.id = j.live_version_id JOIN plan p ON p.hash = v.plan_hash WHERE j.id = $1`,
      [new URL(page.url()).pathname.split('/').at(-1)],
    );
    expect([
      row?.graph.includes('condition-1'),
      row?.plan.includes('condition-1'),
      row?.plan.includes('wait-1'),
      row?.plan.includes('send-message-1'),
    ]).toEqual([true, false, false, true]);
  });
});

describe('finding', () => {
  it('goes through the steps that hold a word, in the draft and in what is live', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await page.keyboard.press('Control+f');
    await page.getByTestId('find-text').fill('上海');
    await page.getByTestId('find-count').filter({ hasText: '2 处' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('find-count').filter({ hasText: '1 / 2' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-testid="hit:send-message-1"][aria-current="true"]').waitFor();
    await stage().shoot(page, 'find');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await focused(page, 'send-message-1');
    await canvas.observe();
    await page.keyboard.press('Control+f');
    await page.getByTestId('find-text').fill('chengjiao');
    await page.getByTestId('hit:change-tags-1').click();
    await page.locator('.react-flow__node.selected[data-id="change-tags-1"]').waitFor();
  });
});
