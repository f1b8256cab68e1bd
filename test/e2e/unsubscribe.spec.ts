import path from 'node:path';
import type { ConsentPage, SendItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { chatOf, confirmTask } from '../support/sandbox-tasks.js';
import { Customers } from './support/pages/customers.js';
import { useStage } from './support/stage.js';
import { checkout } from '../support/test-process.js';
import { untouched } from './support/untouched.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const atOnce = { coalesce: { amount: 0, unit: 'seconds' } } as const;
const phone = { width: 390, height: 844 };
let admin: Visitor;
let customers: Generator<SandboxCustomer, never>;
let secondId: string;

beforeAll(async () => {
  const { corp, signIn } = stage();
  customers = untouched(corp, '北京');
  await corp.publish(
    '新品通知',
    journey()
      .tagAdded(corp.tagId('高意向'))
      .send([rungs.massSend('新品上市，欢迎选购。不想再收到：{{link.unsubscribe}}', atOnce)])
      .end()
      .graph(),
  );
  secondId = await corp.publish(
    '第二次通知',
    journey()
      .tagAdded(corp.tagId('已成交'))
      .send([rungs.massSend('第二波优惠来了', atOnce)])
      .end()
      .graph(),
  );
  admin = await signIn();
});

/** Without hiding the caret, for which a style of its own would be put into a page that allows none. */
async function shootPlain(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(checkout, 'test/artifacts/screens', `${name}.png`), caret: 'initial' });
}

async function secondOf({ externalUserid }: SandboxCustomer): Promise<SendItem> {
  return eventually(async () => {
    const { items } = await stage().corp.api.ok<{ items: SendItem[] }>('GET', `/sends?journeyId=${secondId}&limit=200`);
    return items.find(
      (send) => send.customer.externalUserid === externalUserid && ['suppressed', 'accepted', 'confirmed', 'delivered'].includes(send.state),
    );
  });
}

describe('a customer', () => {
  it('unsubscribes by the link of a message on her phone, is sent no marketing, and comes back by the same link', async () => {
    const { corp, environment, shoot, visit, at } = stage();
    const customer = customers.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, '新品上市');
    const address = await eventually(async () => {
      const [text = ''] = await chatOf(environment, customer.externalUserid);
      return /https?:\/\/\S+\/u\/[\w-]{75}$/u.exec(text)?.[0];
    });

    const { page } = await visit(phone);
    await page.goto(address);
    await page.getByRole('button', { name: '不再接收任何消息' }).waitFor();
    await shootPlain(page, 'unsubscribe-zh');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    const english = await page.context().browser()?.newContext({ viewport: phone, locale: 'en-GB' });
    const other = await english?.newPage();
    await other?.goto(address);
    await other?.getByRole('button', { name: 'No more messages at all' }).waitFor();
    if (other !== undefined) await shootPlain(other, 'unsubscribe-en');
    await english?.close();
    await page.getByRole('button', { name: '不再接收营销消息' }).click();
    await page.getByText('您已不再接收营销消息').waitFor();
    await shootPlain(page, 'unsubscribe-done');

    await corp.tick(customer, ['已成交']);
    expect(await secondOf(customer)).toMatchObject({ state: 'suppressed', reason: 'marketing_withdrawn' });
    await new Customers(admin.page).open(customer.name);
    await admin.page.getByTestId('customer-state:noMarketing').waitFor();
    await admin.page.getByTestId('consent:withdrawn:marketing:link').waitFor();
    await admin.page.getByText('客户不再接收营销消息').first().waitFor();
    await shoot(admin.page, 'customer-consent');

    await page.getByRole('button', { name: '恢复接收' }).click();
    await page.getByText('您目前正在接收').waitFor();
    await admin.page.goto(at('customers'));
    await new Customers(admin.page).open(customer.name);
    await admin.page.getByTestId('consent:granted:marketing:link').waitFor();
    await admin.page.getByTestId('customer-state:noMarketing').waitFor({ state: 'detached' });
  });
});

describe('staff', () => {
  it('withdraw customers of a file, and one with her complaint', async () => {
    const { corp, shoot, at } = stage();
    const { page } = admin;
    const [first, second] = [customers.next().value, customers.next().value];
    await page.goto(at('lists'));
    await page.getByTestId('opt-outs').click();
    await page.getByTestId('opt-outs-choose').click();
    const rows = [first.externalUserid, 'wm-nobody', first.externalUserid];
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '退订.csv', mimeType: 'text/csv', buffer: Buffer.from(['编号', ...rows].join('\r\n')) });
    await page.getByText('共 4 行').waitFor();
    await shoot(page, 'opt-outs-mapping');
    await page.getByTestId('start-import').click();
    await page.getByTestId('import-state:done').waitFor();
    await page.getByText('退订 1，此前已退订 0，重复 1，未找到 1，有误 0').waitFor();
    await shoot(page, 'opt-outs');

    await page.goto(at('customers'));
    await new Customers(page).open(second.name);
    await page.getByTestId('complaint-add').click();
    await page.getByLabel('投诉内容').fill('天天发广告，不要再发了');
    await shoot(page, 'complaint-withdraws');
    await page.getByTestId('complaint-add-confirm').click();
    await page.getByTestId('customer-state:withdrawn').waitFor();
    await page.getByTestId('consent:withdrawn:everything:complaint').waitFor();

    const { items } = await corp.api.ok<{ items: { id: string; externalUserid: string }[] }>('GET', `/customers?search=${first.externalUserid}`);
    const { items: changes } = await corp.api.ok<ConsentPage>('GET', `/customers/${items[0]?.id ?? ''}/consents`);
    expect(changes).toMatchObject([{ change: 'withdrawn', scope: 'everything', source: 'import' }]);
  });
});
