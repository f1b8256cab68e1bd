import { journey, rungs } from '@tagtrail/core/nodes';
import type { Counts } from '@tagtrail/core/http';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { confirmTask } from '../support/sandbox-tasks.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;
let id: string;

/** Half of them wait for days, the others go straight to the end; the trigger and the lot are passed at once. */
const halves = () =>
  journey({
    reentry: 'afterExit',
    goal: { when: { kind: 'tag', tagId: stage().corp.tagId('已成交') }, within: { amount: 7, unit: 'days' }, ends: false },
  })
    .apiStart()
    .split({ a: { percent: 50, way: (path) => path.waitFor(3, 'days').end() }, b: { percent: 50 } })
    .end()
    .graph();

const counts = (query = ''): Promise<Counts> => stage().corp.api.ok<Counts>('GET', `/journeys/${id}/counts${query}`);

const numberAt = async (testId: string): Promise<number> => Number(await page.getByTestId(testId).getAttribute('data-n'));

const sees = (testId: string, n: number): Promise<unknown> =>
  page.locator(`[data-testid="${testId}"][data-n="${String(n)}"]`).waitFor({ timeout: 20_000 });

const entered = (n: number) => eventually(async () => (await counts()).runs.started === n, { withinMs: 30_000 });

beforeAll(async () => {
  ({ page } = await stage().signIn());
  id = await stage().corp.publish('看数字', halves());
  await stage().corp.enter(id, stage().corp.customers.slice(0, 10));
  await entered(10);
  await page.goto(stage().at(`journeys/${id}?view=observe`));
  await sees('entered:split-1', 10);
});

describe('the numbers on the canvas of a live journey', () => {
  it('come by themselves, with no request of the page, and the page says that they do', async () => {
    await page.locator('[data-testid="live-state"][data-live="true"]').waitFor();
    let asked = 0;
    page.on('request', (request) => (asked += /\/counts(\?|$)/u.test(request.url()) ? 1 : 0));
    await stage().corp.enter(id, stage().corp.customers.slice(10, 14));
    await sees('entered:split-1', 14);
    await sees('passed:split-1', 14);
    expect(asked).toBe(0);
  });

  it('stand at each way of a lot, with the share of those who took it', async () => {
    const [a, b] = [await numberAt('taken:split-1:arm:a'), await numberAt('taken:split-1:arm:b')];
    expect([a + b, a]).toEqual([await numberAt('entered:split-1'), (await counts()).nodes['wait-1']?.entered]);
    const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
    expect(await page.getByTestId('taken:split-1:arm:a').textContent()).toBe(`${String(a)} · ${percent.format(a / (a + b))}`);
    expect(await page.getByTestId('count:wait-1').textContent()).toBe(`${String(a)} 人在此`);
    await stage().shoot(page, 'journey-sight-zh');
  });

  it('are the same today as in all on the first day, which says from when it counts', async () => {
    await page.getByTestId('range').getByText('今天').click();
    await page.getByTestId('since').waitFor();
    await sees('entered:split-1', 14);
    expect(await page.getByTestId('since').textContent()).toMatch(/^自 今天 \d\d:\d\d 起$/u);
    expect(new URL(page.url()).searchParams.get('range')).toBe('today');
    await stage().shoot(page, 'journey-sight-today');
    await page.getByTestId('range').getByText('全部').click();
    await page.getByTestId('since').waitFor({ state: 'detached' });
  });

  it('are asked for where the line is away, and go on changing', async () => {
    // A line that ends as soon as it has begun, and is not to be tried again soon.
    await page.route('**/counts/stream*', (route) => route.fulfill({ contentType: 'text/event-stream', body: 'retry: 600000\n\n' }));
    await page.reload();
    await page.locator('[data-testid="live-state"][data-live="false"]').waitFor();
    await stage().corp.enter(id, stage().corp.customers.slice(14, 16));
    await sees('entered:split-1', 16);
    await page.unroute('**/counts/stream*');
    await page.reload();
    await page.locator('[data-testid="live-state"][data-live="true"]').waitFor();
  });

  it('open who they are', async () => {
    const waiting = Number(await page.getByTestId('count:wait-1').getAttribute('data-waiting'));
    await page.getByTestId('count:wait-1').click();
    await page.getByTestId('step-filter').waitFor();
    await eventually(async () => (await page.locator('[data-testid^="run-row:"]').count()) === waiting);
    await page.goBack();
    const passed = await numberAt('passed:split-1');
    await page.getByTestId('passed:split-1').click();
    await page.getByText('通过了：').waitFor();
    await eventually(async () => (await page.locator('[data-testid^="run-row:"]').count()) === passed);
    await page.goBack();
    await page.getByTestId('range').getByText('今天').click();
    await page.getByTestId('since').waitFor();
    const byFirst = await numberAt('taken:split-1:arm:a');
    await page.getByTestId('taken:split-1:arm:a').click();
    await page
      .getByTestId('step-filter')
      .getByText(/^通过了：随机分流 · 分组 1（自 今天 \d\d:\d\d 起）$/u)
      .waitFor();
    await eventually(async () => (await page.locator('[data-testid^="run-row:"]').count()) === byFirst);
    await stage().shoot(page, 'journey-arm-people');
    await page.goBack();
    await page.getByTestId('range').getByText('全部').click();
  });
});

describe('the effect of a live journey', () => {
  it('has the numbers of the canvas as a funnel, and the groups of a lot side by side', async () => {
    const [first] = stage().corp.customers;
    if (first !== undefined) await stage().corp.tick(first, [stage().corp.tagId('已成交')]);
    await eventually(async () => (await counts()).runs.reachedGoal === 1, { withinMs: 30_000 });
    await page.goto(stage().at(`journeys/${id}?view=observe`));
    await sees('entered:split-1', 16);
    const a = await numberAt('taken:split-1:arm:a');
    await page.getByTestId('open-effect').click();
    await sees('funnel:start', 16);
    await sees('funnel:split-1', 16);
    await page.getByTestId('arm:arm:a').waitFor();
    expect(await page.getByTestId('arm:arm:a').textContent()).toContain(String(a));
    expect(await page.getByTestId('arms-verdict').textContent()).toMatch(/^样本还不够/u);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-arms').click()]);
    expect(file.suggestedFilename()).toBe('分组效果.csv');
    await stage().shoot(page, 'journey-effect-zh');
    await page.getByTestId('effect-view').getByText('流向').click();
    await sees('flow-step:split-1', 16);
    await sees('flow-link:split-1:arm:a', a);
    expect(await page.getByTestId('flow-row:split-1:arm:a').innerText()).toContain(String(a));
    const [flow] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-flow').click()]);
    expect(flow.suggestedFilename()).toBe('流向.csv');
    await stage().shoot(page, 'journey-flow-zh');
    await page.setViewportSize({ width: 390, height: 844 });
    await stage().shoot(page, 'journey-effect-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await stage().shoot(page, 'journey-effect-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('makes one group the winner in the draft, as one edit that can be undone', async () => {
    await page.getByTestId('win:arm:b').click();
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '设为优胜' }).click();
    await page.getByTestId('step:split-1').waitFor({ state: 'detached' });
    await page.getByTestId('step:end-2').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByTestId('step:split-1').waitFor();
    await page.getByTestId('step:wait-1').waitFor();
    await new Canvas(page).saved();
  });
});

describe('a message that an employee sends', () => {
  it('waits on its card for the employee, and is sent when the employee has sent it', async () => {
    const { corp, environment, shoot } = stage();
    const graph = journey()
      .apiStart()
      .send([rungs.massSend('本周上新，欢迎来看', { coalesce: { amount: 0, unit: 'seconds' } })])
      .end()
      .graph();
    const sent = await corp.publish('员工发送', graph);
    await corp.enter(sent, corp.customers.slice(20, 21));
    await page.goto(stage().at(`journeys/${sent}?view=observe`));
    await page.getByTestId('ended:toConfirm').getByText('待员工发送 1').waitFor({ timeout: 40_000 });
    await shoot(page, 'journey-sight-to-confirm');
    await page.getByTestId('ended:toConfirm').click();
    await page.getByTestId('remind-all').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: '催办全部' }).click();
    await page.getByTestId('reminded-all').getByText('已提醒 1 项任务的员工').waitFor();
    await shoot(page, 'reminded-all');
    await page.goBack();
    await confirmTask(environment, '本周上新');
    await page.getByTestId('ended:confirmed').getByText('员工已发送 1').waitFor({ timeout: 40_000 });
    await page.getByTestId('ended:toConfirm').waitFor({ state: 'detached' });
    await shoot(page, 'journey-sight-confirmed');
    await page.getByTestId('ended:confirmed').click();
    await page.getByTestId('step-filter').getByText('发送消息：员工已发送').waitFor();
    await page.getByText('本周上新，欢迎来看').first().waitFor();
    expect(await page.locator('[data-testid^="send-row:"]').count()).toBe(1);
  });
});
