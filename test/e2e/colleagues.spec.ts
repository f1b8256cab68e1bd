import type { CommentThreadList, JourneyDetail } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let mine: Page;
let theirs: Page;
let theirContext: BrowserContext;
let journeyId = '';

/** API ── wait ── send ── end */
const drawn = () =>
  journey()
    .apiStart()
    .waitFor(3, 'days')
    .send([rungs.massSend('秋茶到店')], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();

const create = async (name: string): Promise<string> => (await stage().corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph: drawn() })).id;
const saved = (id: string): Promise<JourneyDetail> => stage().corp.api.ok<JourneyDetail>('GET', `/journeys/${id}`);
const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(stage().at(`journeys/${id}`));
  await new Canvas(page).step('wait-1').waitFor();
};
const rename = async (page: Page, step: string, name: string): Promise<void> => {
  await new Canvas(page).open(step);
  await page.locator('#step-name').fill(name);
};

beforeAll(async () => {
  const { environment, corp, signIn } = stage();
  const password = 'a long password';
  await environment.api.ok('POST', '/users', { login: 'li', name: '李经理', password, corps: [{ corpId: corp.id, role: 'operator' }] });
  journeyId = await create('秋茶上新');
  mine = (await signIn()).page;
  const visitor = await signIn('li', password);
  [theirs, theirContext] = [visitor.page, visitor.context];
});

describe('a comment on a step', () => {
  it('names a colleague, who finds it under needs attention, answers and settles it', async () => {
    const { at, shoot } = stage();
    await open(mine, journeyId);
    await new Canvas(mine).open('wait-1');
    await mine.getByTestId('step-comments').click();
    const box = mine.getByTestId('comment-begin').getByRole('textbox');
    await box.fill('三天会不会太久？');
    await box.pressSequentially('@李');
    await mine.getByRole('menuitem', { name: '李经理' }).click();
    await box.pressSequentially('<b>看一下</b>');
    await mine.getByTestId('comment-begin-send').click();
    await mine.getByTestId('comments:wait-1').getByText('1').waitFor();
    await mine.getByText('<b>看一下</b>').waitFor();
    await shoot(mine, 'colleagues-comment');

    await theirs.goto(at('attention'));
    const waiting = theirs.getByTestId('mentions-open');
    await waiting.getByText('三天会不会太久').waitFor();
    await shoot(theirs, 'colleagues-mention');
    await waiting.getByRole('link', { name: '秋茶上新 · 等待' }).click();
    const drawer = theirs.getByRole('dialog', { name: '全部评论' });
    await drawer.getByText('管理员').first().waitFor();
    await drawer.getByTestId('thread-reply').click();
    await drawer.getByTestId('comment-reply').getByRole('textbox').fill('改成两天');
    await drawer.getByTestId('comment-reply-send').click();
    await drawer.getByText('改成两天').waitFor();
    await shoot(theirs, 'colleagues-all');
    await drawer.getByTestId('thread-resolve').click();
    await drawer.getByText('没有未解决的评论').waitFor();

    await mine.getByText('显示已解决的 1 条').click();
    await mine.getByTestId('step-talk').getByText('改成两天').waitFor();
    await mine.getByTestId('step-talk').getByText('已解决', { exact: true }).waitFor();
    await mine.getByTestId('comments:wait-1').waitFor({ state: 'detached' });
    await theirs.goto(at('attention'));
    await theirs.getByRole('heading', { name: '待处理' }).first().waitFor();
    expect(await theirs.getByTestId('mentions-open').count()).toBe(0);
  });

  it('is changed and taken back by who wrote it, and stays readable when the step is gone', async () => {
    const { shoot } = stage();
    const canvas = new Canvas(mine);
    await mine.getByTestId('comment-begin').getByRole('textbox').fill('这一步先去掉吧');
    await mine.getByTestId('comment-begin-send').click();
    await mine.getByTestId('comments:wait-1').waitFor();
    const open = mine.locator('[data-testid^="thread:"][data-resolved="false"]');
    await open.getByTestId('comment-change').click();
    await open.getByTestId('comment-changing').getByRole('textbox').fill('这一步去掉');
    await open.getByTestId('comment-changing-send').click();
    await open.getByText('已修改').waitFor();
    await canvas.closePanel();
    await canvas.step('wait-1').press('Delete');
    await canvas.step('wait-1').waitFor({ state: 'detached' });
    await mine.getByTestId('comments').click();
    const drawer = mine.getByRole('dialog', { name: '全部评论' });
    await drawer.getByText('步骤已删除：等待').waitFor();
    await drawer.getByText('这一步去掉').waitFor();
    await mine.setViewportSize({ width: 390, height: 844 });
    await shoot(mine, 'colleagues-all-phone');
    await mine.setViewportSize({ width: 1440, height: 900 });
    await drawer.getByTestId('comment-delete').click();
    await mine.getByTestId('comment-delete-confirm').click();
    await drawer.getByText('没有未解决的评论').waitFor();
    const { items } = await stage().corp.api.ok<CommentThreadList>('GET', `/journeys/${journeyId}/comments`);
    expect(items.map(({ resolvedAt }) => resolvedAt !== null)).toEqual([true]);
    await mine.keyboard.press('Escape');
    await mine.getByTestId('undo').click();
    await canvas.step('wait-1').waitFor();
    await canvas.saved();
  });
});

describe('two people on one journey', () => {
  it('see each other, who edits, and nobody once they are gone', async () => {
    const { at, shoot } = stage();
    const id = await create('两人同看');
    await open(mine, id);
    await open(theirs, id);
    await mine.getByTestId('present:李经理').waitFor();
    await rename(theirs, 'wait-1', '等三天');
    await mine.locator('[data-testid="present:李经理"][data-editing="true"]').waitFor();
    await mine.getByText('李经理 正在编辑').first().waitFor();
    await new Canvas(theirs).saved();
    await shoot(mine, 'colleagues-present');
    await mine.getByTestId('presence-follow').click();
    await new Canvas(mine).step('wait-1').getByText('等三天').waitFor();
    await theirs.goto(at('journeys'));
    await mine.getByTestId('present:李经理').waitFor({ state: 'detached' });
  });

  it('hand over: what is unsaved is saved first, and who handed over only looks', async () => {
    const { shoot } = stage();
    const id = await create('交接');
    await open(mine, id);
    await open(theirs, id);
    await rename(theirs, 'wait-1', '对方的等待');
    await mine.getByTestId('takeover-ask').click();
    await mine.getByTestId('takeover-asking').waitFor();
    await theirs.getByTestId('takeover-asked').getByText('管理员 请求接管编辑').waitFor();
    await shoot(theirs, 'colleagues-asked');
    await theirs.locator('#step-name').fill('对方最后的字');
    await theirs.getByTestId('takeover-give').click();
    await theirs.getByTestId('takeover-left').waitFor();
    expect(await theirs.locator('#step-name').isDisabled()).toBe(true);
    await mine.getByTestId('takeover-given').waitFor();
    await new Canvas(mine).step('wait-1').getByText('对方最后的字').waitFor();
    await rename(mine, 'send-message-1', '我接着改');
    await new Canvas(mine).saved();
    await new Canvas(theirs).step('send-message-1').getByText('我接着改').waitFor();
    await shoot(theirs, 'colleagues-left');
    await theirs.getByTestId('takeover-back').click();
    await theirs.locator('#step-name').fill('又由对方改');
    await new Canvas(theirs).saved('又由对方改');
    expect((await saved(id)).graph.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['又由对方改', '我接着改']));
  });

  it('may refuse', async () => {
    const id = await create('不交出');
    await open(mine, id);
    await open(theirs, id);
    await rename(theirs, 'wait-1', '还在改');
    await mine.getByTestId('takeover-ask').click();
    await theirs.getByTestId('takeover-refuse').click();
    await mine.getByTestId('takeover-refused').getByText('李经理 暂不交出编辑').waitFor();
    await mine.getByTestId('takeover-close').click();
    await mine.getByTestId('takeover-refused').waitFor({ state: 'detached' });
  });

  it('lose nothing when the network of one is cut in the middle', async () => {
    const id = await create('断网');
    await open(mine, id);
    await open(theirs, id);
    await new Canvas(theirs).open('send-message-1');
    await theirs.getByText('链接跟踪').waitFor();
    await theirContext.setOffline(true);
    await theirs.locator('#step-name').fill('断网时改的');
    await theirs.locator('[data-testid="save-state"][data-kind="offline"]').waitFor();
    await rename(mine, 'wait-1', '联网时改的');
    await new Canvas(mine).saved('联网时改的');
    await theirContext.setOffline(false);
    await theirs.getByRole('dialog', { name: '有人在您之后保存了这份草稿' }).waitFor();
    await theirs.getByTestId('merge-clean').waitFor();
    await theirs.getByTestId('merge').click();
    await new Canvas(theirs).saved('联网时改的');
    await eventually(async () => {
      const names = (await saved(id)).graph.nodes.map(({ name }) => name);
      return names.includes('断网时改的') && names.includes('联网时改的');
    });
  });
});

describe('a fragment of the corp', () => {
  it('is saved from chosen steps by one, found by the other in the palette and at a "+", and put in as one edit', async () => {
    const { shoot } = stage();
    const id = await create('片段来源');
    await open(mine, id);
    const canvas = new Canvas(mine);
    await canvas.step('wait-1').click();
    await canvas.step('send-message-1').click({ modifiers: ['Shift'] });
    await mine.getByTestId('group:saveFragment').click();
    const dialog = mine.getByRole('dialog', { name: '把 2 个步骤保存为片段' });
    await dialog.getByLabel('片段名称').fill('等三天再提醒');
    await shoot(mine, 'colleagues-save-fragment');
    await dialog.getByTestId('fragment-name-confirm').click();
    await mine.getByTestId('palette:own:等三天再提醒').waitFor();

    const target = await create('片段去处');
    await open(theirs, target);
    await theirs.getByTestId('palette:own:等三天再提醒').scrollIntoViewIfNeeded();
    await shoot(theirs, 'colleagues-palette');
    await new Canvas(theirs).fit();
    await theirs.getByTestId('edge-plus:api-start-1:next').click();
    await theirs.getByTestId('menu-search').fill('等三天');
    await theirs.getByTestId('menu:own:等三天再提醒').waitFor();
    await shoot(theirs, 'colleagues-menu');
    await theirs.getByTestId('menu:own:等三天再提醒').click();
    await new Canvas(theirs).step('send-message-2').waitFor();
    await new Canvas(theirs).saved();
    expect((await saved(target)).graph.nodes.filter(({ type }) => type === 'wait')).toHaveLength(2);
    await theirs.getByTestId('undo').click();
    await new Canvas(theirs).step('send-message-2').waitFor({ state: 'detached' });
    await theirs.getByTestId('palette:own:等三天再提醒').dragTo(theirs.getByTestId('edge-plus:api-start-1:next'));
    // The id of what was undone is not given again.
    await new Canvas(theirs).step('send-message-3').waitFor();
    await new Canvas(theirs).saved();
  });

  it('is renamed, and deleted after a question; what was put in stays', async () => {
    await theirs.getByTestId('fragment-more:等三天再提醒').click();
    await theirs.getByRole('menuitem', { name: '改名' }).click();
    await theirs.getByLabel('片段名称').fill('三天后提醒');
    await theirs.getByTestId('fragment-name-confirm').click();
    await theirs.getByTestId('fragment-more:三天后提醒').click();
    await theirs.getByRole('menuitem', { name: '删除片段' }).click();
    await theirs.getByText('已经放进旅程的步骤不受影响').waitFor();
    await theirs.getByTestId('fragment-delete-confirm').click();
    await theirs.getByTestId('own-fragments').waitFor({ state: 'detached' });
    expect(await new Canvas(theirs).step('send-message-3').count()).toBe(1);
    await theirs.getByTestId('theme').click();
    await open(mine, journeyId);
    await theirs.goto(stage().at(`journeys/${journeyId}?comments=all`));
    await theirs.getByRole('dialog', { name: '全部评论' }).getByText('已解决 1').click();
    await theirs.getByText('改成两天').waitFor();
    await stage().shoot(theirs, 'colleagues-all-dark');
  });
});
