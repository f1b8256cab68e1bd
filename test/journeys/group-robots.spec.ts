import type { RunTrace } from '@tagtrail/core/http';
import { journey, rungs, type Rung } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { endedRuns } from '../support/journey-runs.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 12 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

const card = { title: '{{name|客户}} 下单了', link: 'https://crm.example.com/1', label: '查看', buttons: [] };
const nobody = { everyone: false, userids: [], mobiles: [] };

async function robot(name: string, shape: string, answer: object): Promise<string> {
  const url = `${environment.sandboxUrl}/_sandbox/webhook/${name}?answer=${encodeURIComponent(JSON.stringify(answer))}`;
  const { key } = await corp.api.ok<{ key: string }>('POST', '/channel-settings', { kind: 'webhook', name, config: { url, shape } });
  return key;
}

async function send(name: string, rung: Rung): Promise<string> {
  const sent = journey()
    .apiStart()
    .send([rung], { accepted: (way) => way.end('told'), employeeTold: (way) => way.end('told'), notDelivered: (way) => way.end('not') });
  const id = await corp.publish(name, sent.graph());
  await corp.enter(id, corp.customers.slice(0, 1));
  const [ended] = await endedRuns(corp, id);
  expect(ended?.[1]).toBe('told');
  return id;
}

async function posted(name: string): Promise<readonly unknown[]> {
  const { items } = await environment.sandbox.ok<{ items: { name: string; body: string }[] }>('GET', '/ledger?kind=webhook&limit=1000');
  return items.filter((line) => line.name === name).map(({ body }): unknown => JSON.parse(body));
}

describe('a group robot', () => {
  const customer = () => corp.customers[0]?.name ?? '';

  it('of WeCom is posted a text that names people, once', async () => {
    const key = await robot('wecom-group', 'wecom', { errcode: 0, errmsg: 'ok' });
    const mentions = { everyone: true, userids: ['zhangsan'], mobiles: ['13800000000'] };
    await send('企业微信群', rungs.webhook(key, '{{name|客户}} 来了', { mentions }));
    expect(await posted('wecom-group')).toEqual([
      {
        msgtype: 'text',
        text: { content: `${customer()} 来了`, mentioned_list: ['zhangsan', '@all'], mentioned_mobile_list: ['13800000000'] },
      },
    ]);
  });

  it('of DingTalk is posted a card', async () => {
    const key = await robot('dingtalk-group', 'dingtalk', { errcode: 0, errmsg: 'ok' });
    await send('钉钉群', rungs.webhook(key, '金额 **99** 元', { format: 'card', card }));
    expect(await posted('dingtalk-group')).toMatchObject([
      { msgtype: 'actionCard', actionCard: { title: `${customer()} 下单了`, singleTitle: '查看', singleURL: card.link } },
    ]);
  });

  it('of Feishu is posted an interactive card', async () => {
    const key = await robot('feishu-group', 'feishu', { code: 0, msg: 'success' });
    await send('飞书群', rungs.webhook(key, '请跟进', { format: 'card', card, mentions: { ...nobody, userids: ['ou_1'] } }));
    expect(await posted('feishu-group')).toMatchObject([
      { msg_type: 'interactive', card: { header: { title: { content: `${customer()} 下单了` } } } },
    ]);
  });

  it('is not published with a mention that it cannot show: the refusal names the place', async () => {
    const key = await robot('feishu-mobile', 'feishu', { code: 0 });
    const graph = journey()
      .apiStart()
      .send([rungs.webhook(key, '请跟进', { mentions: { ...nobody, mobiles: ['13800000000'] } })])
      .graph();
    await expect(corp.publish('飞书手机号', graph)).rejects.toThrow('form.mentionNotTaken');
  });
});

describe('an app message', () => {
  it('comes to the owner as a card with a link, and the page shows its text', async () => {
    const id = await send('卡片通知', rungs.appMessage('请回访', { format: 'card', card: { ...card, label: '查看' } }));
    const customer = corp.customers[0];
    const owner = customer === undefined ? '' : ownerOf(customer);
    const text = await eventually(async () => {
      const { items } = await environment.sandbox.ok<{ items: { text: string }[] }>('GET', `/employees/${owner}/app-messages`);
      return items.find((message) => message.text.includes('下单了'))?.text;
    });
    expect(text).toBe(`${customer?.name ?? ''} 下单了\n客户：${customer?.name ?? ''}\n请回访`);
    const { items } = await corp.api.ok<{ items: { id: string }[] }>('GET', `/runs?journeyId=${id}`);
    const { sends } = await corp.api.ok<RunTrace>('GET', `/runs/${items[0]?.id ?? ''}`);
    expect(sends).toMatchObject([{ channel: 'app_message', state: 'accepted' }]);
  });
});
