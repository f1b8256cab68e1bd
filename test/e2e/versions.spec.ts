import type { Counts, JourneyDetail } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Canvas } from './support/pages/canvas.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;
let journeyId = '';

/** API ── wait ── send ── end */
const drawn = (text = '秋茶到店，欢迎来看') =>
  journey()
    .apiStart()
    .waitFor(3, 'days')
    .send([rungs.massSend(text)], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();

const create = async (name: string): Promise<string> => (await stage().corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph: drawn() })).id;
const dialogOf = (of: Page): Locator => of.getByRole('dialog', { name: '发布旅程' });

async function publishWith(note: string): Promise<void> {
  const canvas = new Canvas(page);
  await canvas.saved();
  await page.getByTestId('publish').click();
  await canvas.acknowledgeRisks();
  await dialogOf(page).getByLabel('这一版的说明').fill(note);
  await dialogOf(page).getByTestId('publish-confirm').click();
  await dialogOf(page).waitFor({ state: 'hidden' });
}

beforeAll(async () => {
  journeyId = await create('秋茶上新');
  page = (await stage().signIn()).page;
  await page.goto(stage().at(`journeys/${journeyId}`));
});

describe('publishing', () => {
  it('takes a note, tells the changes as sentences, and whom a deleted step leaves under way', async () => {
    const { corp, shoot } = stage();
    const canvas = new Canvas(page);
    await publishWith('首发');
    await corp.enter(journeyId, corp.customers.slice(0, 3));
    await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${journeyId}/counts`)).nodes['wait-1']?.waiting === 3);

    await canvas.step('wait-1').click();
    await canvas.step('wait-1').press('Delete');
    await canvas.step('wait-1').waitFor({ state: 'detached' });
    await canvas.open('send-message-1');
    await new StepForms(page).rungText('rung-1', '秋茶到店，欢迎来喝');
    await page.locator('#step-name').fill('上新通知');
    await canvas.closePanel();
    await canvas.saved();
    await page.getByTestId('publish').click();
    const dialog = dialogOf(page);
    await dialog.getByText('删除第 2 步「等待」').waitFor();
    await dialog.getByText('第 3 步「发送消息」：改名为「上新通知」').waitFor();
    await dialog.getByText('文案「秋茶到店，欢迎来看」改为「秋茶到店，欢迎来喝」').waitFor();
    await dialog.getByText('目前在途 3 人，他们继续走各自的版本，不受这次发布影响。').waitFor();
    await dialog.getByTestId('impact-deleted').getByText('其中 3 人停在将被删除的步骤').waitFor();
    await dialog.getByText('将被删除的步骤「等待」（第 1 版）：3 人，他们仍会在原版本里走完').waitFor();
    await canvas.acknowledgeRisks();
    await dialog.getByLabel('这一版的说明').fill('去掉等待，文案换成来喝');
    await shoot(page, 'versions-publish');
    await dialog.getByTestId('publish-confirm').click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('says so where the draft is what is live', async () => {
    await page.getByTestId('publish').click();
    const dialog = dialogOf(page);
    await dialog.getByTestId('nothing-to-publish').waitFor();
    await expect.poll(() => dialog.getByTestId('publish-confirm').isDisabled()).toBe(true);
    await stage().shoot(page, 'versions-nothing-to-publish');
    await dialog.getByTestId('canary').click();
    await dialog.getByText('检查通过，可以发布').waitFor();
    await expect.poll(() => dialog.getByTestId('publish-confirm').isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('the versions of a journey', () => {
  it('are listed with who, when, why and who is under way, and compared in sentences and on two canvases', async () => {
    const { shoot } = stage();
    await page.getByTestId('journey-menu').click();
    await page.getByTestId('journey-versions').click();
    const first = page.getByTestId('version:1');
    await first.getByText('首发').waitFor();
    await first.getByText('在途 3 人 · 进入过 3 人次').waitFor();
    await first.getByText('管理员').waitFor();
    await page.getByTestId('version:2').getByText('去掉等待，文案换成来喝').waitFor();
    await page.getByTestId('version:2').getByText('线上').waitFor();
    await shoot(page, 'versions-list');

    await page.getByTestId('compare-previous:2').click();
    const compare = page.getByRole('dialog', { name: '对比版本' });
    await compare.getByText('删除第 2 步「等待」').waitFor();
    const marked = (board: string, id: string) => compare.getByTestId(board).getByTestId(`step:${id}`);
    await marked('board-before', 'wait-1').getByText('删除', { exact: true }).waitFor();
    await marked('board-after', 'send-message-1').getByText('修改', { exact: true }).waitFor();
    expect(await marked('board-after', 'end-1').getAttribute('data-change')).toBeNull();
    await shoot(page, 'versions-compare');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await marked('board-after', 'send-message-1').getByText('修改', { exact: true }).waitFor();
    await shoot(page, 'versions-compare-phone');
    await compare
      .getByRole('button', { name: 'Close' })
      .or(compare.getByRole('button', { name: '关闭' }))
      .first()
      .click();
    await compare.waitFor({ state: 'hidden' });
    await shoot(page, 'versions-list-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('are restored as the draft by one edit, which undo takes back, with what is live untouched', async () => {
    const { corp } = stage();
    const canvas = new Canvas(page);
    await page.getByTestId('restore:1').click();
    await page.getByText('线上版本和在途客户不受影响').waitFor();
    await page.getByTestId('restore-confirm').click();
    await canvas.step('wait-1').waitFor();
    await canvas.saved();
    const now = () => corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`);
    expect(await now()).toMatchObject({ liveVersion: 2, changed: true });
    await page.getByTestId('undo').click();
    await canvas.step('wait-1').waitFor({ state: 'detached' });
    await canvas.saved();
    expect(await now()).toMatchObject({ liveVersion: 2, changed: false });
  });

  it('are reached from the numbers too', async () => {
    const canvas = new Canvas(page);
    await canvas.observe();
    await page.getByTestId('observe-versions').click();
    await page.getByTestId('version:1').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('version:1').waitFor({ state: 'hidden' });
  });
});

describe('two people’s edits of one draft', () => {
  let theirs: Page;
  let id = '';

  beforeAll(async () => {
    const { environment, corp, signIn } = stage();
    const password = 'a long password';
    await environment.api.ok('POST', '/users', { login: 'li', name: '李经理', password, corps: [{ corpId: corp.id, role: 'operator' }] });
    theirs = (await signIn('li', password)).page;
    id = await create('两人同改');
  });

  async function both(names: { readonly theirs: readonly [string, string]; readonly mine: readonly [string, string] }): Promise<void> {
    for (const one of [page, theirs]) await one.goto(stage().at(`journeys/${id}`));
    for (const [one, [step, name]] of [[theirs, names.theirs] as const, [page, names.mine] as const]) {
      await new Canvas(one).open(step);
      await one.locator('#step-name').fill(name);
      if (one === theirs) await new Canvas(one).saved(name);
    }
    await page.getByRole('dialog', { name: '有人在您之后保存了这份草稿' }).waitFor();
  }

  it('are told with who saved, and merged where they are of different steps; undo takes the merge back', async () => {
    const canvas = new Canvas(page);
    await both({ theirs: ['send-message-1', '对方改的'], mine: ['wait-1', '我改的'] });
    await page.getByTestId('saved-by').getByText('李经理 在您之后保存了这份草稿').waitFor();
    await page.getByRole('list', { name: '我的改动' }).getByText('第 2 步「等待」：改名为「我改的」').waitFor();
    await page.getByRole('list', { name: '对方的改动' }).getByText('第 3 步「发送消息」：改名为「对方改的」').waitFor();
    await page.getByTestId('merge-clean').waitFor();
    await stage().shoot(page, 'versions-merge');
    await page.getByTestId('merge').click();
    await canvas.saved('对方改的');
    await canvas.step('wait-1').getByText('我改的').waitFor();
    await theirs.reload();
    await new Canvas(theirs).step('wait-1').getByText('我改的').waitFor();
    await page.getByTestId('undo').click();
    await canvas.step('send-message-1').getByText('对方改的').waitFor({ state: 'detached' });
    await page.getByTestId('redo').click();
    await canvas.saved('对方改的');
  });

  it('of one step ask whose stands', async () => {
    const canvas = new Canvas(page);
    await both({ theirs: ['wait-1', '对方又改'], mine: ['wait-1', '我又改'] });
    const merge = page.getByTestId('merge');
    await page.getByTestId('clash:wait-1').waitFor();
    expect(await merge.isDisabled()).toBe(true);
    await stage().shoot(page, 'versions-clash');
    await page.getByTestId('clash:wait-1').getByText('对方', { exact: true }).click();
    await merge.click();
    await canvas.saved('对方又改');
    expect(await canvas.step('wait-1').getByText('我又改').count()).toBe(0);
  });
});

describe('whoever approves', () => {
  it('sees the changes and whom they touch, in the list of what waits and in the dialog', async () => {
    const { corp, at, shoot } = stage();
    const canvas = new Canvas(page);
    const { revision, policy } = await corp.api.ok<{ revision: number; policy: object }>('GET', '/send-policy');
    await corp.api.ok('PUT', '/send-policy', { ...policy, approval: true }, { 'if-match': `"${String(revision)}"` });
    await page.goto(at(`journeys/${journeyId}`));
    await canvas.open('send-message-1');
    await page.locator('#step-name').fill('秋茶通知');
    await canvas.closePanel();
    await canvas.saved('秋茶通知');
    await page.getByTestId('publish').click();
    await page.getByTestId('approval-ask').click();
    await page.getByTestId('approval-state:open').waitFor();

    await page.goto(at('attention'));
    await page.getByTestId(`approval-changes:${journeyId}`).click();
    await page.getByText('第 2 步「发送消息 上新通知」：改名为「秋茶通知」').waitFor();
    await page.getByText('以前已删除的步骤「等待」（第 1 版）：3 人').waitFor();
    await shoot(page, 'versions-approval');
    await page.getByTestId('theme').click();
    await shoot(page, 'versions-approval-dark');
    const after = await corp.api.ok<{ revision: number }>('GET', '/send-policy');
    await corp.api.ok('PUT', '/send-policy', { ...policy, approval: false }, { 'if-match': `"${String(after.revision)}"` });
  });
});
