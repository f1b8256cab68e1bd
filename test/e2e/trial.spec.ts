import { readFile } from 'node:fs/promises';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Graph } from '@tagtrail/core/graph';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { tasksOf } from '../support/sandbox-tasks.js';
import { barriers } from './support/accessibility.js';
import { choose, find } from './support/fields.js';
import { knowTheCanvas, logIn } from './support/log-in.js';
import { Canvas } from './support/pages/canvas.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';

const stage = useStage();

/**
 * 打标签 ─ 城市是上海 ─┬ 是 ─ 群发，未达则通知员工 ─ 等 3 天 ─ 回到群发，最多 2 次 ─ 打标签 ─ 正常走完
 *                      └ 否 ─ 不在目标范围
 */
function storyOf(tagId: (name: string) => string): Graph {
  return journey()
    .tagAdded(tagId('高意向'))
    .condition({ sh: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } }, (path) => path.end('notTarget'))
    .as('offer')
    .send([rungs.massSend('您好，{{name|朋友}}，新茶到店'), rungs.appMessage('请联系客户')], { notDelivered: (path) => path.end('unreached') })
    .waitFor(3, 'days')
    .jump('offer', 2)
    .changeTags({ add: [tagId('已成交')] })
    .end()
    .graph();
}

async function draft(name: string, graph: Graph): Promise<string> {
  return (await stage().corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph })).id;
}

/** The try of a draft that is open. */
class Trial {
  constructor(private readonly page: Page) {}

  async open(journeyId: string): Promise<void> {
    await this.page.goto(stage().at(`journeys/${journeyId}`));
    await this.page.getByTestId('trial').click();
    await this.page.getByTestId('trial-note:started').waitFor();
  }

  readonly press = (move: 'step' | 'moment' | 'end' | 'again') => this.page.getByTestId(`trial-${move}`).click();
  readonly show = (tab: 'log' | 'scene') => this.page.getByTestId(`trial-tab-${tab}`).click();
  readonly log = () => this.page.getByTestId('trial-log');
  readonly line = (nodeId: string) => this.page.getByTestId(`trial-line:${nodeId}`);
  readonly clock = () => this.page.getByTestId('trial-clock').innerText();
  readonly way = (nodeId: string) => this.page.getByTestId(`step:${nodeId}`).getAttribute('data-travelled');

  async made(name: string, city: string): Promise<void> {
    await this.show('scene');
    await this.page.locator('[id="trial-name"]').fill(name);
    await this.page.locator('[id="trial-attribute-city"]').fill(city);
    await this.show('log');
  }
}

/** Nothing of it has left the browser: no run, no message, no task on a phone. */
async function expectNothingSent(): Promise<void> {
  const { environment } = stage();
  const [counted] = await environment.database.query<{ runs: string; intents: string; calls: string; inner: string }>(
    `SELECT (SELECT count(*) FROM run) AS runs, (SELECT count(*) FROM send_intent) AS intents, (SELECT count(*) FROM send_call) AS calls,
            (SELECT count(*) FROM inner_request) AS inner`,
  );
  expect(counted).toEqual({ runs: '0', intents: '0', calls: '0', inner: '0' });
  expect(await tasksOf(environment)).toEqual([]);
}

it('a draft is walked by a made-up customer under a virtual clock, both ways, and nothing is sent', async () => {
  const { signIn, shoot, corp } = stage();
  const { page } = await signIn();
  const trial = new Trial(page);
  await trial.open(
    await draft(
      '试走一遍',
      storyOf((name) => corp.tagId(name)),
    ),
  );
  await page.getByText('不会真的发送任何消息').waitFor();
  await trial.made('王小明', '上海');
  expect(await trial.clock()).toContain('第 1 天');

  await trial.press('step');
  await trial.line('condition-1').getByText('→ 走「分支 1」').waitFor();
  await trial.line('condition-1').getByText('上海').first().waitFor();
  expect(await trial.way('condition-1')).toBe('here');

  await trial.press('step');
  await trial.line('offer').getByTestId('chat-preview').getByText('您好，王小明，新茶到店').waitFor();
  await shoot(page, 'trial-message');
  await choose(page, trial.line('offer').locator('.ant-select').first(), '客户不是好友');
  await trial.press('moment');
  await trial.line('offer').getByText('→ 客户不是好友').waitFor();
  await trial.line('offer').getByText('请联系客户').waitFor();

  await trial.press('end');
  await trial.log().getByText('行程结束：正常走完').waitFor();
  await trial.log().getByText('→ 第 2 次返回（最多 2 次）').waitFor();
  await trial.log().getByText('→ 已返回 2 次，继续往后走').waitFor();
  expect(await trial.line('offer').getByText('第 3 轮').count()).toBe(1);
  expect(await trial.clock()).toContain('第 10 天');
  expect(await Promise.all(['offer', 'end-2', 'end-1'].map(trial.way))).toEqual(['passed', 'never', 'never']);
  await page.getByTestId('trial-log').getByText('打上标签 已成交').waitFor();
  await shoot(page, 'trial-to-the-end');

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('trial-export').click()]);
  expect(file.suggestedFilename()).toBe('试运行-试走一遍.csv');
  const exported = await readFile(await file.path(), 'utf8');
  expect(exported).toContain('您好，王小明，新茶到店');
  expect(exported).toContain('城市 上海 = 上海');
  await page.mouse.move(0, 0);
  expect(await barriers(page)).toEqual([]);

  await trial.made('王小明', '北京');
  await page.getByTestId('trial-notice').getByText('场景有改动').waitFor();
  await trial.press('end');
  await trial.log().getByText('行程结束：不在目标范围').waitFor();
  expect(await trial.way('offer')).toBe('never');

  await page.reload();
  await page.getByTestId('trial').click();
  await trial.show('scene');
  expect(await page.locator('[id="trial-name"]').inputValue()).toBe('王小明');
  await expectNothingSent();
});

it('what happens on the way ends a wait when it happens', async () => {
  const { signIn, shoot, corp } = stage();
  const { page } = await signIn();
  const trial = new Trial(page);
  const graph = journey()
    .tagAdded(corp.tagId('高意向'))
    .waitForTag(corp.tagId('已成交'), { timeout: { amount: 5, unit: 'days' }, timedOut: (path) => path.end('noAnswer') })
    .end('converted')
    .graph();
  await trial.open(await draft('等成交', graph));
  await trial.press('end');
  await trial.log().getByText('→ 到时限还没有等到').waitFor();
  await trial.show('scene');
  expect(await page.getByTestId('trial-scene').isVisible()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await page.getByTestId('trial-add-happening').click();
  await find(page, 'happening-1-tag', '已成交');
  await shoot(page, 'trial-scene');
  await trial.show('log');
  await trial.press('end');
  await page.getByTestId('trial-note:happened').getByText('打上标签「已成交」').waitFor();
  await trial.log().getByText('→ 等到了').waitFor();
  await trial.log().getByText('行程结束：已成交').waitFor();
  expect(await trial.clock()).toContain('第 2 天');
});

it('a draft that is not finished is walked as far as it goes, and goes on after it is mended', async () => {
  const { signIn, shoot, corp } = stage();
  const { page } = await signIn();
  const trial = new Trial(page);
  const graph = journey()
    .tagAdded(corp.tagId('高意向'))
    .waitFor(1, 'days')
    .send([rungs.massSend('')])
    .waitFor(2, 'days')
    .end()
    .graph();
  await trial.open(await draft('写到一半', graph));
  await trial.press('end');
  const stop = page.getByTestId('trial-note:stopped');
  await stop.getByText('到这里还没有填完：「发送消息」').waitFor();
  expect(await trial.way('send-message-1')).toBe('here');
  await shoot(page, 'trial-unfinished');

  await stop.getByTestId('trial-jump').click();
  await new StepForms(page).rungText('rung-1', '新茶到店');
  await new Canvas(page).closePanel();
  await page.getByTestId('trial-notice').getByText('画布有改动').waitFor();
  await trial.press('end');
  await trial.log().getByText('行程结束：正常走完').waitFor();

  await page.getByTestId('undo').click();
  await page.getByTestId('trial-notice').getByText('画布有改动').waitFor();
  await trial.press('end');
  await stop.waitFor();
  await expectNothingSent();
});

it('a real customer brings what is known of them', async () => {
  const { signIn, shoot, corp } = stage();
  const { page } = await signIn();
  const trial = new Trial(page);
  const customer = corp.customers.find(({ city }) => city === '上海');
  if (customer === undefined) throw new Error('Nobody is of 上海');
  await trial.open(
    await draft(
      '真实客户试走',
      storyOf((name) => corp.tagId(name)),
    ),
  );
  await trial.show('scene');
  await page.getByTestId('trial-real').click();
  await page.getByTestId('trial-stuck').waitFor();
  await find(page, 'test-customer', customer.name);
  await trial.show('log');
  await trial.press('end');
  await trial.line('offer').getByText(`您好，${customer.name}，新茶到店`).first().waitFor();
  await shoot(page, 'trial-real-customer');
  await expectNothingSent();
});

it('is usable on a tablet held upright, the narrowest that is drawn on, and in the dark', async () => {
  const { visit, environment, at, shoot, corp } = stage();
  const { page } = await visit({ width: 800, height: 1_100 });
  await page.goto(environment.serverUrl);
  await logIn(page, 'admin', environment.adminPassword);
  await knowTheCanvas(page);
  const id = await draft(
    '平板上试走',
    storyOf((name) => corp.tagId(name)),
  );
  await page.goto(at(`journeys/${id}`));
  await page.emulateMedia({ colorScheme: 'dark' });
  const trial = new Trial(page);
  await page.getByTestId('trial').click();
  await trial.press('end');
  await trial.log().getByText('行程结束').waitFor();
  await shoot(page, 'trial-tablet');
  await page.getByTestId('trial-panel-toggle').click();
  await page.getByTestId('trial-panel').waitFor({ state: 'detached' });
  await shoot(page, 'trial-tablet-canvas');
});
