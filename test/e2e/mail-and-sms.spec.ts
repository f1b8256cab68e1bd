import type { SendPage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { openMailbox } from '../support/mailbox.js';
import { openSmsGateway } from '../support/sms-gateway.js';
import { useStage } from './support/stage.js';

const secret = 'secret-of-the-gateway';
const gateway = await openSmsGateway(secret);
const mailbox = await openMailbox();
const stage = useStage(async () =>
  Promise.resolve({ customers: 12, outboundAllow: [gateway, mailbox].map(({ port }) => `127.0.0.1:${String(port)}`) }),
);

afterAll(async () => {
  await gateway.close();
  await mailbox.close();
});

it('an administrator adds a gateway and lets it report, an operator writes a mail in Markdown and an SMS, and both go', async () => {
  const { signIn, shoot, at, corp } = stage();
  const { page } = await signIn();
  await page.goto(at('settings'));
  await page.getByTestId('add-sms').click();
  const dialog = page.getByRole('dialog', { name: '添加短信网关' });
  await dialog.getByLabel('名称').fill('营销短信');
  await dialog.getByLabel('网关地址').fill(gateway.url);
  await dialog.getByLabel('短信签名').fill('悦读');
  await dialog.getByLabel('其他请求头').fill('没有冒号');
  await dialog.getByLabel('密钥', { exact: true }).fill(secret);
  await dialog.getByTestId('save-setting').click();
  await dialog.getByText('请按「名称: 值」填写，每行一个').waitFor();
  await dialog.getByLabel('其他请求头').fill('X-App-Id: 1001');
  await shoot(page, 'sms-gateway-dialog');
  await dialog.getByTestId('save-setting').click();
  const row = page.getByTestId('sms:营销短信');
  await row.getByText('已设置密钥').waitFor();
  await row.getByTestId('open-reports').click();
  await page.getByTestId('make-report-secret').click();
  expect(await page.getByTestId('report-secret').inputValue()).toMatch(/^whsec_/u);
  expect(await page.getByTestId('report-address').inputValue()).toMatch(/\/reports\/.*\/sms-reports$/u);
  await shoot(page, 'sms-reports-dialog');
  await page.getByTestId('report-secret-kept').click();
  const smtp = { host: '127.0.0.1', port: mailbox.port, tls: 'none', user: '', from: '书店 <shop@example.com>' };
  await corp.api.ok('POST', '/channel-settings', { kind: 'smtp', name: '通知邮箱', config: smtp });

  const text = '# 新书到店\n\n{{name|朋友}}，**三体**典藏版今晚开售：\n\n- 前 100 名送书签\n- 满 99 包邮\n\n[去看看](https://shop.example.com/santi)';
  const graph = journey()
    .apiStart()
    .send([rungs.sms('{{name|朋友}}，新书今晚开售'), rungs.email('新书到店', text, { html: true })], { notDelivered: (way) => way.end('none') })
    .end()
    .graph();
  const id = await corp.publish('新书', graph);
  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('step:send-message-1').click();
  await page.getByTestId('sms-parts').waitFor();
  expect(await page.getByTestId('sms-parts').textContent()).toMatch(/按 1 条计费/u);
  const frame = page.frameLocator('iframe[title="邮件预览"]');
  await frame.getByRole('heading', { name: '新书到店' }).waitFor();
  expect(await frame.getByRole('link').getAttribute('href')).toBe('https://shop.example.com/santi');
  await page.locator('iframe[title="邮件预览"]').scrollIntoViewIfNeeded();
  await shoot(page, 'mail-and-sms-form');
  await page.getByTestId('language').click();
  await page.getByText('Laid out with Markdown').waitFor();
  await shoot(page, 'mail-and-sms-form-en');

  const [first, second] = corp.customers;
  if (first === undefined || second === undefined) throw new Error('The corp has too few customers');
  await corp.api.ok('POST', '/customers/import', {
    customers: [
      { externalUserid: first.externalUserid, attributes: { mobile: '13800000001' } },
      { externalUserid: second.externalUserid, attributes: { mobile: null, email: 'reader@example.com' } },
    ],
  });
  await corp.enter(id, [first, second]);
  await eventually(async () => gateway.taken.length === 1 && mailbox.mails.length === 1, { withinMs: 60_000 });
  const ends = async (): Promise<string> => {
    const { items } = await corp.api.ok<SendPage>('GET', '/sends?limit=50');
    return items
      .map(({ channel, state }) => `${channel}:${state}`)
      .toSorted()
      .join(' ');
  };
  await eventually(async () => (await ends()) === 'email:accepted sms:accepted sms:suppressed', { withinMs: 30_000 });
});
