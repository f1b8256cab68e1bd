import { beforeAll, describe, expect, it } from 'vitest';
import { ownerOf, type SandboxCustomer } from '../support/demo-corp.js';
import { confirmTask } from '../support/sandbox-tasks.js';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { Phone } from './support/pages/phone.js';
import { RunTrace } from './support/pages/run-trace.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';
import { untouched } from './support/untouched.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const firstText = '您好，专属优惠为您保留';
const secondText = '优惠明天结束';
let operator: Visitor;
let inShanghai: Generator<SandboxCustomer, never>;
let customer: SandboxCustomer;
let journeyName = '高意向客户跟进';

beforeAll(async () => {
  const { corp, environment } = stage();
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  inShanghai = untouched(corp, '上海');
  customer = inShanghai.next().value;
  operator = await stage().signIn();
});

describe('drawing a journey', () => {
  it('begins blank and says what is missing, on the step and in the list', async () => {
    const { page } = operator;
    await new JourneyList(page).create(journeyName);
    const canvas = new Canvas(page);
    await canvas.problemOn('tag-added-1').waitFor();
    const problems = await canvas.openProblems();
    await problems.getByTestId('problem:trigger.noTag').getByRole('button', { name: '定位' }).click();
    await page.getByTestId('side-panel').getByText('触发标签').waitFor();
  });

  it('is drawn by clicking up to the wait', async () => {
    const canvas = new Canvas(operator.page);
    const forms = new StepForms(operator.page);
    await forms.triggerTag('高意向');
    await canvas.addAfter('tag-added-1', 'next', 'condition');
    await forms.nameArm('a', '上海未成交');
    await forms.cityRow('a', 0, '上海');
    await forms.withoutTagRow('a', 1, '已成交');
    await operator.page.getByTestId('side-panel').getByText('城市等于「上海」，且客户标签不包含「已成交」').waitFor();
    await canvas.addAfter('condition-1', 'arm:a', 'send-message');
    await forms.rungText('a', firstText);
    await forms.rungAttempts('a', { attempts: 3, minutes: 5 });
    await forms.addRung('app_message');
    await forms.rungText('b', '请联系客户 {{name|客户}}');
    await forms.addRung('webhook');
    await forms.rungEndpoint('c', 'crm');
    await forms.rungText('c', '请回访');
    await canvas.addAfter('send-message-1', 'delivered', 'wait');
    await forms.waitForTag('已成交', 3);
  });

  it('cuts nothing off when the wait becomes one for a tag', async () => {
    await operator.page.getByTestId('problems').filter({ hasText: '没有发现问题' }).waitFor();
  });

  it('names every loose end until all lead on', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    const forms = new StepForms(page);
    await canvas.addAfter('wait-1', 'timeout', 'condition', 'first');
    await canvas.problemOn('condition-2').waitFor();
    await forms.nameArm('a', '仍未成交');
    await forms.withoutTagRow('a', 0, '已成交');
    await canvas.addAfter('condition-2', 'arm:a', 'send-message');
    await forms.rungText('a', secondText);
    await canvas.closePanel();
    const problems = await canvas.openProblems();
    await problems.getByTestId('problem:port.unconnected').getByText('其他').waitFor();
    await problems.getByRole('button', { name: '修复' }).click();
    await page.getByTestId('problems').filter({ hasText: '没有发现问题' }).waitFor();
  });

  it('is saved by itself: another look at the page shows the same drawing', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.saved();
    await page.reload();
    await canvas.step('send-message-2').getByText(secondText).waitFor();
    await page.keyboard.press('Escape');
    await stage().shoot(page, 'canvas');
    await canvas.open('send-message-1');
    await stage().shoot(page, 'canvas-ladder');
    await canvas.closePanel();
  });
});

describe('a customer travels it', () => {
  it('is published', async () => {
    await new Canvas(operator.page).publish();
    await operator.page.getByTestId('journey-state').filter({ hasText: '运行中' }).waitFor();
    await operator.page.getByRole('banner').getByText('第 1 版', { exact: true }).waitFor();
  });

  it('takes the tag from an employee’s phone, and her confirmation brings the message to the customer’s', async () => {
    const { corp, environment, visit, shoot } = stage();
    const { page } = await visit();
    const phone = new Phone(page);
    await phone.pickUp(environment.sandboxUrl, ownerOf(customer), customer);
    await phone.tick(customer, corp.tagId('高意向'));
    await phone.confirm(firstText);
    await phone.bubble(firstText).waitFor();
    await shoot(page, 'phones');
  });

  it('is counted at the step where the customer waits', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    await canvas.observe();
    await canvas.waitingAt('wait-1', 1).waitFor();
    await stage().shoot(page, 'canvas-observed');
    await canvas.waitingAt('wait-1', 1).click();
    await page.locator('[data-testid^="run-row:"]').getByRole('link', { name: customer.name }).click();
  });

  it('paints the path, with times, sends and the values the condition saw', async () => {
    const { page } = operator;
    const trace = new RunTrace(page);
    await trace.step('send-message-1', 'passed').waitFor();
    await trace.step('wait-1', 'here').waitFor();
    await trace.step('send-message-2', 'never').waitFor();
    expect(await trace.travelledWays()).toEqual(['condition-1:arm:a', 'send-message-1:delivered', 'tag-added-1:next']);
    expect(await trace.record('send-message-1').innerText()).toMatch(/\d{2}:\d{2}/u);
    const reasons = await trace.reasons('condition-1').innerText();
    expect(reasons).toContain('城市 上海');
    expect(reasons).toContain('高意向');
    await page.locator('[data-testid="fact:delivered"][data-fact="yes"]').waitFor();
    await stage().shoot(page, 'trace');
  });

  it('goes on when the wait is shortened, to the second message and the end', async () => {
    const { page } = operator;
    const trace = new RunTrace(page);
    await trace.skipWait();
    await confirmTask(stage().environment, secondText);
    await trace.status('已结束');
    await trace.step('end-1', 'passed').waitFor();
    expect(await trace.travelledWays()).toContain('send-message-2:delivered');
  });
});

describe('keeping journeys', () => {
  it('publishes a second version and shows the customers of both', async () => {
    const { corp, environment } = stage();
    const { page } = operator;
    const list = new JourneyList(page);
    const canvas = new Canvas(page);
    await list.open();
    await list.row(journeyName).getByRole('link', { name: journeyName }).click();
    await canvas.open('send-message-1');
    await new StepForms(page).rungText('a', '您好，第二版的问候');
    await canvas.publish();
    const next = inShanghai.next().value;
    await corp.tick(next, ['高意向']);
    await confirmTask(environment, '第二版的问候');
    await canvas.observe();
    await canvas.observeVersion('第 2 版');
    await canvas.waitingAt('wait-1', 1).waitFor();
    await canvas.observeVersion('第 1 版');
    await page.getByTestId('run-totals').filter({ hasText: '已结束 1' }).waitFor();
    await list.open();
    await list.menu(journeyName, 'runs');
    await page.getByRole('row').filter({ hasText: next.name }).getByText('第 2 版').waitFor();
    await page.getByRole('row').filter({ hasText: customer.name }).getByText('第 1 版').waitFor();
  });

  it('renames, duplicates and archives', async () => {
    const { page } = operator;
    const list = new JourneyList(page);
    await list.open();
    await list.rename(journeyName, '高意向跟进 2026');
    journeyName = '高意向跟进 2026';
    await list.menu(journeyName, 'duplicate');
    const copy = page.getByRole('row').filter({ hasText: journeyName }).filter({ hasText: '草稿' });
    await copy.waitFor();
    const copyName = (await copy.getByRole('link').first().textContent()) ?? '';
    await stage().shoot(page, 'list');
    await list.menu(copyName, 'archive');
    await page.getByRole('dialog').getByRole('button', { name: '归档' }).click();
    await list.row(copyName).waitFor({ state: 'detached' });
    await list.shelf('已归档');
    await list.row(copyName).waitFor();
  });
});
