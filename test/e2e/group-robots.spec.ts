import { limits } from '@tagtrail/core/limits';
import { journey, rungs } from '@tagtrail/core/nodes';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureOf } from '../support/media.js';
import { chatOf, confirmTask } from '../support/sandbox-tasks.js';
import { choose, find, selectOf } from './support/fields.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;
let journeyId = '';

beforeAll(async () => {
  const { corp } = stage();
  const robots = [
    ['跟进群', 'wecom'],
    ['飞书群', 'feishu'],
  ] as const;
  for (const [name, shape] of robots) {
    await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name, config: { url: 'https://robots.example.com/hook', shape } });
  }
  const graph = journey()
    .apiStart()
    .send([rungs.webhook('跟进群', '请跟进 {{name|客户}}')])
    .end()
    .graph();
  journeyId = (await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '群机器人', graph })).id;
  operator = await stage().signIn();
});

describe('a message to a group robot in the editor', () => {
  it('offers what its receiver knows, counts its room, and says what it cannot show', async () => {
    const { page } = operator;
    const { at, shoot } = stage();
    await page.goto(at(`journeys/${journeyId}`));
    await new Canvas(page).step('send-message-1').click();
    const rung = page.getByTestId('rung:rung-1');
    await rung.getByText('/ 2048 字节').waitFor();
    await rung.getByText('提醒所有人').click();
    await rung.locator('[id="rung-rung-1-mentions-mobiles"]').fill('13800000000');
    await page.keyboard.press('Enter');
    await shoot(page, 'robot-mentions');

    await choose(page, selectOf(page, 'rung-rung-1-endpoint'), '飞书群');
    await rung.getByText('/ 18000 字节').waitFor();
    await rung.getByText('所选的接收方在这种样式下不支持这种提醒方式').waitFor();
    await shoot(page, 'robot-mention-refused');

    await rung.locator('.ant-select-selection-item-remove, .ant-select-item-remove').first().click();
    await choose(page, selectOf(page, 'rung-rung-1-format'), '链接卡片');
    await rung.getByLabel('卡片标题').fill('{{name|客户}} 下单了');
    await rung.getByLabel('链接地址').fill('http://crm.example.com');
    await rung.getByText('卡片链接须以 https:// 开头').waitFor();
    await rung.getByLabel('链接地址').fill('https://crm.example.com/1');
    await rung.getByText('卡片链接须以 https:// 开头').waitFor({ state: 'hidden' });
    await rung.getByText('/ 128 字节').waitFor();
    await shoot(page, 'robot-card');
    expect(await selectOf(page, 'rung-rung-1-format').textContent()).toContain('链接卡片');
    await new Canvas(page).saved();
  });
});

describe('a message that is tried', () => {
  it('reaches an employee with a customer’s values, and a test customer by its own channel, and its fate is told', async () => {
    const { corp, environment, at, shoot } = stage();
    const { page } = operator;
    const graph = journey()
      .apiStart()
      .send([rungs.massSend('{{name|朋友}}，到店有礼')])
      .end()
      .graph();
    const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '到店有礼', graph });
    const [customer] = corp.customers;
    if (customer === undefined) throw new Error('The demo corp has no customer');
    const { items } = await corp.api.ok<{ items: { id: string }[] }>('GET', `/customers?search=${customer.externalUserid}`);
    await page.goto(at(`customers/${items[0]?.id ?? ''}`));
    await page.getByTestId('test-mark').click();
    await page.getByTestId('test-unmark').waitFor();
    await shoot(page, 'test-customer');

    await page.goto(at(`journeys/${id}`));
    await new Canvas(page).step('send-message-1').click();
    await page.getByTestId('test-send:rung-1').click();
    const { items: employees } = await corp.api.ok<{ items: { id: string; name: string }[] }>('GET', '/employees');
    await find(page, 'test-employee', employees[0]?.name ?? '');
    await find(page, 'test-customer', customer.name);
    await page.getByTestId('test-send').click();
    await page.getByTestId('test-state:accepted').waitFor({ timeout: 60_000 });
    const { items: told } = await environment.sandbox.ok<{ items: { text: string }[] }>('GET', `/employees/${employees[0]?.id ?? ''}/app-messages`);
    expect(told.map(({ text }) => text)).toContain(`客户：${customer.name}\n【测试】${customer.name}，到店有礼`);
    await shoot(page, 'test-send-employee');

    await page.getByText('一位测试客户').click();
    await choose(page, selectOf(page, 'test-customer'), customer.name);
    await page.getByTestId('test-send').click();
    await confirmTask(environment, '【测试】');
    await page.getByTestId('test-state:delivered').or(page.getByTestId('test-state:confirmed')).first().waitFor({ timeout: 60_000 });
    await shoot(page, 'test-send-customer');
    expect(await chatOf(environment, customer.externalUserid)).toContain(`【测试】${customer.name}，到店有礼`);
    const { items: journeys } = await corp.api.ok<{ items: { name: string }[] }>('GET', '/journeys?limit=100');
    expect(journeys.map(({ name }) => name)).not.toContain('测试发送');
  });
});

describe('alerts', () => {
  it('are set up and tried on one page, which tells who got them', async () => {
    const { corp, at, shoot } = stage();
    const { page } = operator;
    await page.goto(at('alerts'));
    await page.getByText('还没有告警').first().waitFor();
    const { items } = await corp.api.ok<{ items: { name: string }[] }>('GET', '/employees');
    await find(page, 'alert-employees', items[0]?.name ?? '');
    await page.keyboard.press('Escape');
    await page.getByTestId('usual-alerts').click();
    await page.getByTestId('save-alerts').click();
    await page.getByText('发送规则已保存').first().waitFor();
    await page.getByTestId('alert-test').click();
    await page.getByText('【标途告警】这是一条测试告警，无需处理').waitFor({ timeout: 60_000 });
    await page.getByTestId('alert-raised:accepted').first().waitFor({ timeout: 60_000 });
    await shoot(page, 'alerts');
    await page.getByTestId('language').click();
    await page.getByText('The last 50 alerts').waitFor();
    await shoot(page, 'alerts-en');
    await page.getByTestId('language').click();
  });
});

describe('pictures and cards of a message to customers', () => {
  it('are kept in the library, chosen and put in order in the form, seen as in the chat, and not deleted while a journey sends them', async () => {
    const { page } = operator;
    const { at, shoot, corp } = stage();
    await page.goto(at('media'));
    await page.getByText('还没有素材').waitFor();
    await shoot(page, 'media-empty');
    await page.locator('input[type="file"]').setInputFiles({ name: '全景.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(limits.fileBytes + 1) });
    await page.getByText('超过 20.0 MB，未上传').waitFor();
    await page.locator('input[type="file"]').setInputFiles({ name: '秋茶.png', mimeType: 'image/png', buffer: pictureOf('autumn tea') });
    await page.getByText('发送前上传').waitFor();
    const { items } = await corp.api.ok<{ items: { sha256: string }[] }>('GET', '/media');

    const graph = journey()
      .apiStart()
      .send([rungs.massSend('{{name|朋友}}，秋茶到店')])
      .end()
      .graph();
    const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '秋茶', graph });
    await page.goto(at(`journeys/${id}`));
    await new Canvas(page).step('send-message-1').click();
    const rung = page.getByTestId('rung:rung-1');
    const add = async (kind: string): Promise<void> => {
      await rung.getByTestId('add-attachment-to:rung-1').click();
      await page.getByTestId(`add-attachment:${kind}`).last().click();
    };
    await add('link');
    await rung.getByLabel('标题').fill('全国最好的秋茶');
    await rung.getByTestId('law-findings').first().waitFor();
    await rung.getByLabel('标题').fill('秋茶上新');
    await rung.getByLabel('网址').fill('shop.example.cn/autumn');
    await rung.getByText('网址须以 https://').waitFor();
    await rung.getByLabel('网址').fill('https://shop.example.cn/autumn');
    await rung.getByText('网址须以 https://').waitFor({ state: 'hidden' });
    await add('image');
    await rung
      .getByTestId('attachment:b')
      .getByRole('button', { name: /选择素材/u })
      .click();
    await page.getByTestId('media-choice:秋茶.png').click();
    await rung.getByTestId('attachment:b').getByTestId('chosen-media').waitFor();
    await rung.getByTestId('attachment:b').getByRole('button', { name: '上移' }).click();
    const preview = rung.getByTestId('chat-preview');
    await preview.getByText('秋茶上新').waitFor();
    expect(await preview.getByRole('img').count()).toBeGreaterThan(0);
    await preview.scrollIntoViewIfNeeded();
    await shoot(page, 'message-attachments');
    await new Canvas(page).saved();

    const image = { kind: 'image', id: 'a', asset: items[0]?.sha256 ?? '' } as const;
    await corp.publish(
      '秋茶在发',
      journey()
        .apiStart()
        .send([rungs.massSend('秋茶', { attachments: [image] })])
        .end()
        .graph(),
    );
    await page.goto(at('media'));
    await page.getByTestId('delete-media:秋茶.png').click();
    await page.getByText('秋茶在发').waitFor();
    await shoot(page, 'media-in-use');
    expect(await page.getByTestId('delete-media-confirm').count()).toBe(0);
  });
});

describe('publishing by the word of a second person', () => {
  it('is asked for, approved by a colleague from 待处理, and published', async () => {
    const { corp, environment, at, shoot, signIn } = stage();
    const { page } = operator;
    await page.goto(at('sending-rules'));
    await page.getByTestId('approval-needed').click();
    await page.getByText('发送规则已保存').first().waitFor();
    await corp.api.ok('POST', '/journeys', { name: '周年庆', graph: journey().apiStart().waitFor(1, 'days').end().graph() });
    await page.goto(at('journeys'));
    await page.getByRole('link', { name: '周年庆' }).click();
    await page.getByTestId('publish').click();
    await page.getByText('还没有提交审批').waitFor();
    await page.getByLabel('给审批人的说明').fill('周五上线');
    await page.getByTestId('approval-ask').click();
    await page.getByTestId('approval-state:open').waitFor();

    const password = 'a long password';
    await environment.api.ok('POST', '/users', { login: 'zhao', name: '赵审批', password, corps: [{ corpId: corp.id, role: 'operator' }] });
    const colleague = (await signIn('zhao', password)).page;
    await colleague.goto(at('attention'));
    await colleague.getByTestId('approvals-open').getByRole('link', { name: '周年庆' }).click();
    await colleague.getByTestId('publish').click();
    await colleague.getByText('周五上线').waitFor();
    await shoot(colleague, 'approval-decide');
    await colleague.getByTestId('approval-approve').click();
    await colleague.getByTestId('approval-state:approved').waitFor();

    await page.getByTestId('approval-state:approved').waitFor({ timeout: 20_000 });
    await shoot(page, 'approval-approved');
    await page.getByTestId('publish-confirm').click();
    await page
      .getByText(/已发布/u)
      .first()
      .waitFor();
    const { revision, policy } = await corp.api.ok<{ revision: number; policy: object }>('GET', '/send-policy');
    await corp.api.ok('PUT', '/send-policy', { ...policy, approval: false }, { 'if-match': `"${String(revision)}"` });
  });
});
