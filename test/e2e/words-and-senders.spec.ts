import type { Counts, JourneyDetail, SendPage, TemplatePage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { choose, selectOf } from './support/fields.js';
import { Canvas } from './support/pages/canvas.js';
import { messageText } from './support/message-text.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;

beforeAll(async () => {
  ({ page } = await stage().signIn());
});

/** A draft of one send, its form open; the id of its rung. */
async function openDraft(name: string, text: string): Promise<{ readonly id: string; readonly rung: string }> {
  const { corp } = stage();
  const graph = journey()
    .apiStart()
    .send([rungs.massSend(text)])
    .end()
    .graph();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph });
  await openStep(id);
  const rung =
    (await page
      .getByTestId(/^rung:/u)
      .first()
      .getAttribute('data-testid')) ?? '';
  return { id, rung: rung.replace('rung:', '') };
}

/** The form of the journey's send step. */
async function openStep(id: string): Promise<void> {
  await page.goto(stage().at(`journeys/${id}`));
  await new Canvas(page).open('send-message-1');
}

/** The draft has been stored with these words in it. */
async function savedWith(id: string, words: string): Promise<void> {
  const { corp } = stage();
  await eventually(async () => {
    const { graph } = await corp.api.ok<JourneyDetail>('GET', `/journeys/${id}`);
    return JSON.stringify(graph).includes(words) ? true : undefined;
  });
  await new Canvas(page).saved();
}

describe('what may be said', () => {
  it('is tried on a page of its own, where a corp keeps words of its own', async () => {
    const { at, shoot } = stage();
    await page.goto(at('law'));
    await page.getByTestId('law-trial').fill('我们是全国第一');
    await page.getByTestId('law-findings').getByText('禁止').first().waitFor();
    await page.getByTestId('add-words').click();
    await page.locator('#law-words').fill('内部暗号');
    await page.getByTestId('save-words').click();
    await page.getByText('内部暗号').first().waitFor();
    await page.getByTestId('law-trial').fill('请报内部暗号');
    await page.getByTestId('law-findings').getByText('内部暗号').first().waitFor();
    await shoot(page, 'law-page');
  });

  it('is told under the text of a step while it is written, and keeps it from being published', async () => {
    const { shoot } = stage();
    const { rung } = await openDraft('用词检查', '您好');
    await page.locator(`[id="rung-${rung}-text"]`).fill('全国第一的好物，请报内部暗号');
    const findings = page.getByTestId('law-findings');
    await findings.getByText('内部暗号').first().waitFor();
    expect(await findings.getByText('禁止').count()).toBeGreaterThan(1);
    await shoot(page, 'law-finding-under-text');
    await page.locator(`[id="rung-${rung}-text"]`).fill('好物上新，欢迎到店');
    await findings.waitFor({ state: 'detached' });
    await new Canvas(page).saved();
  });
});

describe('a content template', () => {
  it('is written with the checks of a message, filled into a step, and offered again when it has a newer version', async () => {
    const { corp, at, shoot } = stage();
    await page.goto(at('content-templates'));
    await page.getByText('还没有模板').waitFor();
    await page.getByTestId('add-template').first().click();
    await page.locator('#template-name').fill('到店提醒');
    await page.locator('#template-text').fill('您好，国家级好物等您到店');
    await page.getByTestId('law-findings').getByText('禁止').first().waitFor();
    expect(await page.getByTestId('save-template').isDisabled()).toBe(true);
    await page.locator('#template-text').fill('您好，{{name|朋友}}，欢迎到店');
    await page.getByTestId('law-findings').waitFor({ state: 'detached' });
    await page.getByTestId('save-template').click();
    await page.getByTestId('template-version:1').waitFor();
    const { rung, id } = await openDraft('用模板的旅程', '原来的文字');
    const text = page.locator(`[id="rung-${rung}-text"]`);
    await page.getByTestId(`fill-from-template:${rung}`).click();
    await shoot(page, 'template-picker');
    await page.getByTestId('template-choice:到店提醒').click();
    await expect.poll(() => messageText(text)).toBe('您好，{{name|朋友}}，欢迎到店');
    await page.getByText('内容来自模板「到店提醒」第 1 版').waitFor();
    const { items } = await corp.api.ok<TemplatePage>('GET', '/content-templates');
    const [made] = items;
    const content = { ...made?.content, text: '您好，{{name|朋友}}，本周欢迎到店' };
    await corp.api.ok('PUT', `/content-templates/${made?.id ?? ''}`, { name: '到店提醒', content }, { 'if-match': '"1"' });
    await savedWith(id, '"contentTemplate":{"id"');
    await openStep(id);
    const note = page.getByTestId('template-note');
    await note.getByText('模板有新版本').waitFor();
    await note.getByText('查看差异').click();
    await note.getByTestId('template-difference').waitFor();
    await shoot(page, 'template-newer-version');
    await page.getByTestId(`update-from-template:${rung}`).click();
    await expect.poll(() => messageText(text)).toBe(content.text);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await note.getByText('模板有新版本').waitFor();
    await expect.poll(() => messageText(text)).toBe('您好，{{name|朋友}}，欢迎到店');
    await text.fill('您好，{{name|朋友}}，周末欢迎到店');
    await note.getByText('改过：文字').waitFor();
    await page.getByTestId(`save-to-template:${rung}`).click();
    await page.getByText('内容来自模板「到店提醒」第 3 版').waitFor();
    await savedWith(id, `"contentTemplate":{"id":"${made?.id ?? ''}","version":3}`);
    await page.goto(at(`content-templates/${made?.id ?? ''}`));
    await page.getByTestId(`template-use:${id}:draft:3`).waitFor();
    await page.getByTestId('restore-version:1').click();
    await page.getByTestId('template-version:4').getByText('恢复自第 1 版').waitFor();
    await shoot(page, 'template-page');
    await page.goto(at('content-templates'));
    await page.getByText('第 4 版').waitFor();
    await shoot(page, 'templates-page');
  });
});

describe('as whom a message goes', () => {
  it('is left to a rule in the step’s form', async () => {
    const { shoot } = stage();
    const { id, rung } = await openDraft('按任务量分配', '您好，{{name|朋友}}');
    await page.getByTestId(`rung:${rung}`).getByText('重试与时限').click();
    await choose(page, selectOf(page, `rung-${rung}-spread`), '今天任务最少的员工');
    await page.getByText('同一旅程中，同一位客户始终由同一位员工发送').waitFor();
    await shoot(page, 'spread-form');
    await savedWith(id, '"spread":"leastLoaded"');
  });
});

describe('a message whose employee is left to a rule', () => {
  it('goes as one of those who follow the customer, and says who was chosen', async () => {
    const { corp, at } = stage();
    const shared = corp.customers.filter(({ followers }) => followers.length > 1).slice(0, 8);
    expect(shared.length).toBeGreaterThan(1);
    const rung = rungs.massSend('按任务量分配的消息', { coalesce: { amount: 0, unit: 'seconds' }, spread: 'leastLoaded' });
    const graph = journey()
      .apiStart()
      .send([rung], { notDelivered: (path) => path.end('none') })
      .end()
      .graph();
    const journeyId = await corp.publish('轮流发送', graph);
    await corp.enter(journeyId, shared);
    const sends = await eventually(
      async () => {
        const { items } = await corp.api.ok<SendPage>('GET', `/sends?journeyId=${journeyId}`);
        return items.length === shared.length && items.every(({ state }) => state === 'accepted') ? items : undefined;
      },
      { withinMs: 60_000 },
    );
    const followersOf = new Map(shared.map(({ externalUserid, followers }) => [externalUserid, followers.map(({ userid }) => userid)]));
    expect(sends.filter(({ customer, sender }) => followersOf.get(customer.externalUserid)?.includes(sender) !== true)).toEqual([]);
    await page.goto(at(`sends?journey=${journeyId}`));
    await page.getByTestId(`life:${sends[0]?.id ?? ''}`).click();
    await page.getByTestId('moment:chosen').getByText('按规则选定由').waitFor();
  });
});

describe('a welcome', () => {
  it('tells in its life how many of its twenty seconds it has used', async () => {
    const { corp, environment, at, shoot } = stage();
    const friend = 'zhaomin';
    const who = corp.customers.find(({ followers }) => followers.every(({ userid }) => userid !== friend));
    if (who === undefined) throw new Error('The demo corp has no further customer');
    const graph = journey()
      .startsBy('customer-added', { states: [], employeeIds: [] })
      .send([rungs.welcome('{{name|朋友}}，欢迎您')], { category: 'notice', notDelivered: (path) => path.end('missed') })
      .end('welcomed')
      .graph();
    const journeyId = await corp.publish('欢迎新朋友', graph);
    await environment.sandbox.ok('POST', '/befriend', { employee: friend, externalUserid: who.externalUserid });
    const send = await eventually(
      async () => (await corp.api.ok<SendPage>('GET', `/sends?journeyId=${journeyId}`)).items.find(({ state }) => state === 'delivered'),
      { withinMs: 60_000 },
    );
    await page.goto(at(`sends?journey=${journeyId}`));
    await page.getByTestId(`life:${send.id}`).click();
    expect(await page.getByTestId('moment:befriended').textContent()).toMatch(/欢迎语用了 20 秒中的 \d+(\.\d)? 秒/u);
    await shoot(page, 'welcome-life');
  });
});

describe('the queue of a step', () => {
  it('says on the canvas how many wait for their slot and when the last is through', async () => {
    const { corp, at, shoot } = stage();
    await corp.api.ok('PATCH', '/gates/send', { limitPerMinute: 6 });
    const graph = journey()
      .apiStart()
      .send([rungs.massSend('您好，{{name|朋友}}', { coalesce: { amount: 0, unit: 'seconds' } })], { notDelivered: (path) => path.end('none') })
      .end()
      .graph();
    const id = await corp.publish('排队发送', graph);
    await corp.enter(id, corp.customers.slice(0, 30));
    await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${id}/counts`)).sendQueue['send-message-1'] !== undefined, {
      withinMs: 60_000,
    });
    await page.goto(at(`journeys/${id}?view=observe`));
    expect(await page.getByTestId('send-queue:send-message-1').textContent()).toMatch(/^\d+ 条排队，约 .*\d\d:\d\d 发完$/u);
    expect(await page.getByTestId('send-queue').textContent()).toMatch(/^排队发送 \d+ 条/u);
    await shoot(page, 'send-queue');
  });
});
