import { journey, rungs } from '@tagtrail/core/nodes';
import type { SendItem } from '@tagtrail/core/http';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { chatOf, confirmTask, tasksOf } from '../support/sandbox-tasks.js';
import { enter, runOf } from './support/entries.js';
import { Brake } from './support/pages/brake.js';
import { Canvas } from './support/pages/canvas.js';
import { Customers } from './support/pages/customers.js';
import { JourneyList } from './support/pages/journey-list.js';
import { RunTrace } from './support/pages/run-trace.js';
import { Settings } from './support/pages/settings.js';
import { Users } from './support/pages/users.js';
import { useStage } from './support/stage.js';
import { untouched } from './support/untouched.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const atOnce = { coalesce: { amount: 0, unit: 'seconds' } } as const;
const greeting = '您好，活动今天开始';
let admin: Visitor;
let customers: Generator<SandboxCustomer, never>;
let greetingId: string;

beforeAll(async () => {
  const { corp } = stage();
  customers = untouched(corp, '北京');
  greetingId = await corp.publish(
    '活动通知',
    journey()
      .tagAdded(corp.tagId('高意向'))
      .send([rungs.massSend(greeting, atOnce)])
      .waitFor(3, 'days')
      .end()
      .graph(),
  );
  admin = await stage().signIn();
});

async function sendsOf(customer: SandboxCustomer): Promise<SendItem[]> {
  const { items } = await stage().corp.api.ok<{ items: SendItem[] }>('GET', `/sends?journeyId=${greetingId}&limit=200`);
  return items.filter((send) => send.customer.externalUserid === customer.externalUserid);
}

const state = async (customer: SandboxCustomer, wanted: SendItem['state']): Promise<void> => {
  await eventually(async () => (await sendsOf(customer)).some((send) => send.state === wanted));
};

/** Tasks on the employees' phones that would reach this customer. */
async function tasksFor({ externalUserid }: SandboxCustomer): Promise<number> {
  const tasks = await tasksOf(stage().environment);
  return tasks.filter(({ subTasks }) => subTasks.some(({ recipients }) => recipients.some((one) => one.externalUserid === externalUserid))).length;
}

describe('stopping everything', () => {
  it('holds the next send back and says so on every page; letting go sends it once', async () => {
    const { corp, environment, shoot } = stage();
    const { page } = admin;
    const brake = new Brake(page);
    const customer = customers.next().value;
    await brake.stopEverything();
    await corp.tick(customer, ['高意向']);
    await state(customer, 'planned');
    await page.getByRole('navigation').getByRole('link', { name: '发送记录', exact: true }).click();
    await page.getByRole('row').filter({ hasText: customer.name }).getByTestId('send-state:planned').getByText('已暂停：整个系统').waitFor();
    await shoot(page, 'sends-stopped');
    expect(await tasksFor(customer)).toBe(0);
    await page.getByTestId('banner-stopped').getByRole('link').click();
    await page.getByTestId('switch:installation:').getByText('已暂停').waitFor();
    await shoot(page, 'stops');
    await brake.letEverythingGo();
    await confirmTask(environment, greeting);
    await state(customer, 'delivered');
    expect(await tasksFor(customer)).toBe(1);
    expect(await chatOf(environment, customer.externalUserid)).toEqual([greeting]);
  });
});

describe('stopping one journey', () => {
  it('leaves the others alone, and lets go where it stood', async () => {
    const { corp, environment } = stage();
    const { page } = admin;
    const list = new JourneyList(page);
    const brake = new Brake(page);
    const other = '另一条旅程的消息';
    await corp.publish(
      '不受影响的旅程',
      journey()
        .tagAdded(corp.tagId('高意向'))
        .send([rungs.massSend(other, atOnce)])
        .end()
        .graph(),
    );
    await list.open();
    await list.menu('活动通知', 'stop');
    await brake.confirm();
    await list.row('活动通知').getByText('已暂停').waitFor();
    const customer = customers.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, other);
    await state(customer, 'planned');
    expect(await tasksFor(customer)).toBe(1);
    await list.menu('活动通知', 'resume');
    await brake.confirm();
    await list.row('活动通知').getByText('运行中').waitFor();
    await confirmTask(environment, greeting);
    await state(customer, 'delivered');
    expect(await tasksFor(customer)).toBe(2);
  });
});

describe('one customer', () => {
  it('is taken off a journey', async () => {
    const { corp, environment, at } = stage();
    const { page } = admin;
    const customer = customers.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, greeting);
    const runId = await runOf(corp, greetingId, customer.externalUserid);
    await page.goto(at(`runs/${runId}`));
    const trace = new RunTrace(page);
    await trace.step('wait-1', 'here').waitFor();
    await trace.end();
    await trace.status('由运营结束');
  });

  it('is shown with runs and touches, and gets nothing after unsubscribing', async () => {
    const { corp, environment, shoot } = stage();
    const { page } = admin;
    const pages = new Customers(page);
    const customer = customers.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, greeting);
    await state(customer, 'delivered');
    await page.goto(stage().at('journeys'));
    await pages.open(customer.name);
    await page.getByTestId('send-state:delivered').first().waitFor();
    await page.getByRole('link', { name: '活动通知' }).first().waitFor();
    await page.getByTestId('customer-event:tag_added').first().waitFor();
    await shoot(page, 'customer');
    await pages.withdraw();
    const again = await corp.publish(
      '退订之后',
      journey()
        .apiStart()
        .send([rungs.massSend('不该收到', atOnce)], { notDelivered: (path) => path.end('not_sent') })
        .end()
        .graph(),
    );
    const runId = await enter(corp, again, customer);
    await page.goto(stage().at(`runs/${runId}`));
    await new RunTrace(page).status('已结束');
    await page.getByTestId('send-state:suppressed').waitFor();
    expect(await chatOf(environment, customer.externalUserid)).not.toContain('不该收到');
    await page.getByRole('link', { name: '客户档案' }).click();
    await pages.restore();
  });
});

describe('users and keys', () => {
  const colleague = { login: 'wang', name: '王雅婷', password: 'a long password', role: '运营' } as const;

  it('an operator who became a viewer cannot publish any more, and is told so', async () => {
    const { page } = admin;
    const users = new Users(page);
    await page.goto(stage().at('journeys'));
    await users.open();
    await users.add(colleague);
    const other = await stage().signIn(colleague.login, colleague.password);
    await new JourneyList(other.page).row('活动通知').getByRole('link', { name: '活动通知' }).click();
    const canvas = new Canvas(other.page);
    await canvas.open('send-message-1');
    await other.page.locator('#step-name').fill('通知客户');
    await canvas.saved('通知客户');
    await users.changeRole(colleague.login, '查看者');
    await stage().shoot(page, 'users');
    await other.page.getByTestId('publish').click();
    // Another live journey of this suite begins by the same tag: that is said, and has to be acknowledged.
    await canvas.acknowledgeRisks();
    await other.page.getByTestId('publish-confirm').click();
    await other.page.getByText('您的角色没有这项权限。').first().waitFor();
    await other.page.reload();
    await canvas.step('send-message-1').waitFor();
    expect(await other.page.getByTestId('publish').count()).toBe(0);
  });

  it('an API key works until it is revoked', async () => {
    const { corp, environment } = stage();
    const { page } = admin;
    const settings = new Settings(page);
    await settings.open();
    const key = await settings.createKey('会员系统');
    const asSystem = environment.anonymous.with({ authorization: `Bearer ${key}` });
    const path = `/api/v1/corps/${corp.id}/journeys`;
    expect((await asSystem.call('GET', path)).status).toBe(200);
    await settings.revokeKey('会员系统');
    expect((await asSystem.call('GET', path)).status).toBe(401);
  });
});
