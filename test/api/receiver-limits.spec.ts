import type { GateList, SendPage } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const receivers = async (): Promise<readonly unknown[]> =>
  (await corp.api.ok<GateList>('GET', '/gates')).receivers.map(({ name, limitPerMinute, limitPerSecond }) => [name, limitPerMinute, limitPerSecond]);

const webhook = (name: string, config: object) => ({ kind: 'webhook', name, config });

describe('the limit of a receiver', () => {
  it('is its chat’s, or a lower one that was chosen; a system has the one that was chosen', async () => {
    const url = 'https://robots.example.com/x';
    await corp.api.ok('POST', '/channel-settings', webhook('a', { url: 'https://oapi.dingtalk.com/robot/send?access_token=t' }));
    await corp.api.ok('POST', '/channel-settings', webhook('b', { url, shape: 'feishu' }));
    await corp.api.ok('POST', '/channel-settings', webhook('c', { url, shape: 'wecom', limitPerMinute: 500 }));
    await corp.api.ok('POST', '/channel-settings', webhook('d', { url, shape: 'wecom', limitPerMinute: 5 }));
    await corp.api.ok('POST', '/channel-settings', webhook('e', { url }));
    const { id } = await corp.api.ok<{ id: string }>('POST', '/channel-settings', webhook('f', { url, limitPerMinute: 90 }));
    expect(await receivers()).toEqual([
      ['a', 20, null],
      ['b', 100, 5],
      ['c', 20, null],
      ['d', 5, null],
      ['f', 90, null],
    ]);
    await corp.api.ok('PUT', `/channel-settings/${id}`, webhook('f', { url }));
    expect(await receivers()).toHaveLength(4);
  });

  it('of the mail server is that of the one that is used, and goes with it', async () => {
    const smtp = { host: 'mail.example.com', port: 465, tls: 'implicit', user: '', from: 'a@example.com' };
    const { id } = await corp.api.ok<{ id: string }>('POST', '/channel-settings', {
      kind: 'smtp',
      name: 'm',
      config: { ...smtp, limitPerMinute: 60 },
    });
    expect(await receivers()).toContainEqual(['', 60, null]);
    await corp.api.ok('DELETE', `/channel-settings/${id}`);
    expect(await receivers()).toHaveLength(4);
  });

  it('is refused beyond what anything takes', async () => {
    const answer = await corp.api.call('POST', '/channel-settings', { body: webhook('g', { url: 'https://a.example.com', limitPerMinute: 1_001 }) });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer: '/config/limitPerMinute' }] }]);
  });

  it('leaves the list of messages readable', async () => {
    await server.database.query(`UPDATE receiver_limit SET ready_at = now() + interval '1 minute'`);
    expect((await corp.api.ok<SendPage>('GET', '/sends')).items).toEqual([]);
  });
});
