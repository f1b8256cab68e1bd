import { beforeAll, describe, expect, it } from 'vitest';
import { ownerOf, type SandboxCustomer } from '../support/demo-corp.js';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { Phone } from './support/pages/phone.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;
let customer: SandboxCustomer;
const journeyName = '高意向客户跟进';

beforeAll(async () => {
  const { corp, environment } = stage();
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  operator = await stage().signIn();
  customer = untouchedIn('上海');
});

function untouchedIn(city: string): SandboxCustomer {
  const found = stage().corp.customers.find((one) => one.city === city && one.followers.every(({ tags }) => tags.every(({ name }) => name !== '高意向' && name !== '已成交')));
  if (found === undefined) throw new Error(`No customer of ${city} without tags`);
  return found;
}

describe('drawing a journey', () => {
  it('begins blank and says what is missing, on the step and in the list', async () => {
    const { page } = operator;
    await new JourneyList(page).create(journeyName);
    const canvas = new Canvas(page);
    await canvas.problemOn('tag-added-1').waitFor();
    await page.getByTestId('board').click({ position: { x: 20, y: 400 } });
    const problems = await canvas.openProblems();
    await problems.getByTestId('problem:trigger.noTag').getByRole('button', { name: '定位' }).click();
    await page.getByTestId('side-panel').getByText('触发标签').waitFor();
  });

  it('is drawn by clicking, and saves itself', async () => {
    const { page } = operator;
    const canvas = new Canvas(page);
    const forms = new StepForms(page);
    await forms.triggerTag('高意向');
    await canvas.addAfter('tag-added-1', 'next', 'condition');
    await forms.nameArm('a', '上海未成交');
    await forms.cityRow('a', 0, '上海');
    await forms.withoutTagRow('a', 1, '已成交');
    await canvas.addAfter('condition-1', 'arm:a', 'send-message');
    await forms.rungText('a', '您好，专属优惠为您保留');
    await forms.rungAttempts('a', { attempts: 3, minutes: 5 });
    await forms.addRung('app_message');
    await forms.rungText('b', '请联系客户 {{name|客户}}');
    await forms.addRung('webhook');
    await forms.rungEndpoint('c', 'crm');
    await forms.rungText('c', '请回访');
    await canvas.addAfter('send-message-1', 'sent', 'wait');
    await forms.waitForTag('已成交', 3);
    await canvas.addAfter('wait-1', 'timeout', 'condition');
    await forms.nameArm('a', '仍未成交');
    await forms.withoutTagRow('a', 0, '已成交');
    await canvas.addAfter('condition-2', 'arm:a', 'send-message');
    await forms.rungText('a', '优惠明天结束');
    await canvas.saved();
    await canvas.closePanel();
    await canvas.fit();
    await stage().shoot(page, 'canvas');
    expect(await page.getByTestId('problems').textContent()).toContain('没有发现问题');
  });
});
