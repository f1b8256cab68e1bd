import { setTimeout as pause } from 'node:timers/promises';
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

describe('a corp', () => {
  it('shows where WeCom shall call, and never its secrets', async () => {
    const answer = await corp.api.ok('GET', '');
    expect(answer).toMatchObject({
      id: corp.id,
      callbackUrl: `http://journeys.test/callbacks/wecom/${corp.id}/1000002`,
      timeZone: 'Asia/Shanghai',
      lastSyncedAt: null,
    });
    expect(JSON.stringify(answer)).not.toMatch(/app-secret-text|sandboxToken01|ABCDEFGH|ealed/u);
  });

  it('keeps its secrets sealed', async () => {
    const [row] = await server.database.query('SELECT app_secret_sealed, callback_token_sealed, callback_key_sealed FROM corp WHERE id = $1', [
      corp.id,
    ]);
    expect(JSON.stringify(row)).not.toMatch(/app-secret-text|sandboxToken01|ABCDEFGH/u);
    expect(Object.values(row ?? {}).every((value) => String(value).startsWith('v1.'))).toBe(true);
  });

  it('is changed in part; what is left out stays', async () => {
    expect(await corp.api.ok('PATCH', '', { name: '新名字', resendWhenAbsent: true })).toMatchObject({
      name: '新名字',
      agentId: 1_000_002,
      resendWhenAbsent: true,
    });
    const [before] = await server.database.query('SELECT app_secret_sealed, callback_key_sealed FROM corp WHERE id = $1', [corp.id]);
    await corp.api.ok('PATCH', '', { appSecret: 'another' });
    const [after] = await server.database.query('SELECT app_secret_sealed, callback_key_sealed FROM corp WHERE id = $1', [corp.id]);
    expect(after?.['app_secret_sealed']).not.toBe(before?.['app_secret_sealed']);
    expect(after?.['callback_key_sealed']).toBe(before?.['callback_key_sealed']);
  });

  it.each([
    ['a key of another length', { callbackKey: 'short' }, '/callbackKey'],
    ['a token with signs', { callbackToken: 'a-b' }, '/callbackToken'],
    ['an address that is none', { apiBaseUrl: 'ftp://x' }, '/apiBaseUrl'],
    ['a zone that no map has', { timeZone: 'Mars/Base' }, '/timeZone'],
    ['an offset in place of a zone', { timeZone: '+08:00' }, '/timeZone'],
  ])('does not take %s', async (_name, change, pointer) => {
    const answer = await corp.api.call<{ errors: { pointer: string }[] }>('PATCH', '', { body: change });
    expect([answer.status, answer.body.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it('gives a stored secret to no other server', async () => {
    const { apiBaseUrl } = await corp.api.ok<{ apiBaseUrl: string }>('GET', '');
    const moved = { apiBaseUrl: 'https://elsewhere.example/cgi' };
    const answer = await corp.api.call<{ errors: { pointer: string }[] }>('PATCH', '', { body: moved });
    expect([answer.status, answer.body.errors.map((error) => error.pointer)]).toEqual([400, ['/appSecret']]);
    await corp.api.ok('PATCH', '', { apiBaseUrl: `${apiBaseUrl}/proxied`, name: 'Same server' });
    await corp.api.ok('PATCH', '', { ...moved, appSecret: 'for-the-other' });
    await corp.api.ok('PATCH', '', { apiBaseUrl, appSecret: 'secret' });
  });

  it('says in the language of the page what is wrong with a zone', async () => {
    const answer = await corp.api.call<{ errors: object[] }>('PATCH', '', {
      body: { timeZone: 'Mars/Base' },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(answer.body.errors).toEqual([
      { pointer: '/timeZone', code: 'unknown_time_zone', message: '没有「Mars/Base」这个时区，请填写 IANA 时区名，例如 Asia/Shanghai' },
    ]);
  });

  it('tells by which clock it goes as soon as somebody signs in', async () => {
    await corp.api.ok('PATCH', '', { timeZone: 'Asia/Tokyo' });
    expect((await server.admin.ok<{ corps: object[] }>('GET', '/session')).corps).toContainEqual(
      expect.objectContaining({ id: corp.id, timeZone: 'Asia/Tokyo' }),
    );
    await corp.api.ok('PATCH', '', { timeZone: 'Asia/Shanghai' });
  });

  it('is added once', async () => {
    const body = { id: corp.id, name: 'x', agentId: 1, appSecret: 'x', callbackToken: 'x', callbackKey: corp.callbackKey };
    expect((await server.admin.call('POST', '/corps', { body })).status).toBe(409);
  });
});

describe('what is asked of the worker', () => {
  it('is answered when the worker answers in time', async () => {
    const asked = corp.api.call('POST', '/check');
    await pause(300);
    const result = { checks: [{ name: 'token', ok: false, code: 40001, detail: 'wrong secret' }], staff: [] };
    await server.database.query(`UPDATE command SET status = 'done', result = $1, done_at = now() WHERE kind = 'checkCorp'`, [
      JSON.stringify(result),
    ]);
    const answer = await asked;
    expect(answer).toMatchObject({ status: 200, body: { kind: 'checkCorp', status: 'done', check: result, sync: null } });
  });

  it('is 202 with an id to ask again when not, and says why it failed', async () => {
    const answer = await corp.api.call<{ commandId: string }>('POST', '/sync');
    expect(answer).toMatchObject({ status: 202, body: { status: 'waiting' } });
    await server.database.query(
      `UPDATE command SET status = 'failed', result = '{"code":"failed","detail":"no route"}', done_at = now() WHERE id = $1`,
      [answer.body.commandId],
    );
    expect(await corp.api.ok('GET', `/commands/${answer.body.commandId}`)).toMatchObject({ status: 'failed', error: 'no route' });
  });
});

describe('employees who hold customers and cannot send', () => {
  it('are listed with their customers, and with those that nobody else follows', async () => {
    const { query } = server.database;
    const listed = () => corp.api.ok<object>('GET', '/employees/unreachable');
    expect(await listed()).toEqual({ items: [] });
    await query(`INSERT INTO employee (corp_id, id, name, active) VALUES ($1, 'left', '李四', false), ($1, 'idle', '王五', false)`, [corp.id]);
    const [shared, only, out] = corp.customerIds;
    await query(`INSERT INTO relation (corp_id, employee_id, customer_id) SELECT $1, 'left', unnest($2::bigint[])`, [corp.id, [shared, only, out]]);
    await query(`UPDATE relation SET ended_at = now() WHERE employee_id = 'zhangsan' AND customer_id = $1`, [only]);
    await query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [out]);
    expect(await listed()).toEqual({ items: [{ id: 'left', name: '李四', customers: 2, onlyTheirs: 1 }] });
    await query(
      `DELETE FROM relation WHERE employee_id = 'left'; DELETE FROM employee WHERE NOT active; UPDATE relation SET ended_at = NULL; UPDATE customer SET withdrawn_at = NULL`,
    );
  });
});

describe('gates', () => {
  it('begin at WeCom’s limits and go no higher', async () => {
    const { items } = await corp.api.ok<{ items: { group: string; limitPerMinute: number }[] }>('GET', '/gates');
    expect(items.map(({ group, limitPerMinute }) => [group, limitPerMinute])).toEqual([
      ['welcome', 6_000],
      ['send', 600],
      ['tag', 600],
      ['other', 6_000],
      ['read', 6_000],
      ['token', 6],
    ]);
    expect(await corp.api.ok('PATCH', '/gates/send', { limitPerMinute: 100 })).toMatchObject({
      group: 'send',
      limitPerMinute: 100,
      queued: 0,
      clearsAt: null,
    });
    expect((await corp.api.call('PATCH', '/gates/send', { body: { limitPerMinute: 601 } })).status).toBe(400);
    expect((await corp.api.call('PATCH', '/gates/other-one', { body: { limitPerMinute: 1 } })).status).toBe(400);
  });
});

describe('channel settings', () => {
  const webhook = { kind: 'webhook', name: 'CRM 待办', config: { url: 'https://crm.example/hook' }, secret: 'whsec_text' };

  it('are made, replaced and removed, with their secret sealed', async () => {
    const made = await corp.api.ok<{ id: string }>('POST', '/channel-settings', webhook);
    expect(made).toMatchObject({ name: 'CRM 待办', hasSecret: true });
    expect(JSON.stringify(await server.database.query('SELECT * FROM channel_setting'))).not.toContain('whsec_text');
    const { secret: _kept, ...withoutSecret } = webhook;
    const changed = await corp.api.ok('PUT', `/channel-settings/${made.id}`, { ...withoutSecret, config: { url: 'https://crm.example/2' } });
    expect(changed).toMatchObject({ config: { url: 'https://crm.example/2' }, hasSecret: true });
    expect(await corp.api.ok('PUT', `/channel-settings/${made.id}`, { ...webhook, secret: '' })).toMatchObject({ hasSecret: false });
    expect((await corp.api.call('POST', '/channel-settings', { body: webhook })).status).toBe(409);
    const clicks = await Promise.all(
      ['a', 'a'].map((name) => corp.api.call<{ id: string; code?: string }>('POST', '/channel-settings', { body: { ...webhook, name } })),
    );
    expect(clicks.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'name_taken']);
    await corp.api.ok('DELETE', `/channel-settings/${clicks.find(({ status }) => status === 201)?.body.id ?? ''}`);
    await corp.api.ok('DELETE', `/channel-settings/${made.id}`);
    expect(await corp.api.ok('GET', '/channel-settings')).toEqual({
      items: [],
      removed: [
        { kind: 'webhook', key: 'CRM 待办', name: 'CRM 待办' },
        { kind: 'webhook', key: 'a', name: 'a' },
      ],
    });
  });

  it('of SMTP need a host, a port and a sender', async () => {
    const smtp = {
      kind: 'smtp',
      name: 'mail',
      config: { host: 'smtp.example', port: 465, tls: 'implicit', user: 'u', from: 'a@b.cn' },
      secret: 'pw',
    };
    expect((await corp.api.call('POST', '/channel-settings', { body: smtp })).status).toBe(201);
    expect(
      (await corp.api.call('POST', '/channel-settings', { body: { ...smtp, name: 'm2', config: { ...smtp.config, port: 70_000 } } })).status,
    ).toBe(400);
    expect((await corp.api.call('POST', '/channel-settings', { body: { ...smtp, kind: 'pigeon' } })).status).toBe(400);
    for (const from of ['标途客服', 'a@', '标途 <>', 'a@b.cn\r\nBcc: x@y.cn']) {
      const refused = await corp.api.call('POST', '/channel-settings', { body: { ...smtp, name: 'm3', config: { ...smtp.config, from } } });
      expect([from, refused.status, refused.body]).toMatchObject([from, 400, { errors: [{ pointer: '/config/from' }] }]);
    }
  });

  it('hold no name and password in an address, and show robots’ keys to administrators only', async () => {
    const hidden = { kind: 'webhook', name: 'basic', config: { url: 'http://name:pass@host.example/in' } };
    expect(await corp.api.call('POST', '/channel-settings', { body: hidden })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/config/url' }] },
    });
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key';
    await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: '群机器人', config: { url } });
    for (const role of ['viewer', 'operator'] as const) {
      const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: role, role });
      const seen = await server.anonymous
        .below(`/api/v1/corps/${corp.id}`)
        .with({ authorization: `Bearer ${key}` })
        .call('GET', '/channel-settings');
      expect(JSON.stringify(seen.body)).not.toContain('robot-key');
      expect(JSON.stringify(seen.body)).toContain('https://qyapi.weixin.qq.com/…');
    }
    expect(JSON.stringify(await corp.api.ok('GET', '/channel-settings'))).toContain(url);
  });

  it('take no stored secret to another server', async () => {
    const smtp = { kind: 'smtp', name: 'moving', config: { host: 'smtp.example', port: 465, tls: 'implicit', user: 'u', from: '客服 <a@b.cn>' } };
    const { id } = await corp.api.ok<{ id: string }>('POST', '/channel-settings', { ...smtp, secret: 'pw' });
    const elsewhere = { ...smtp, config: { ...smtp.config, host: 'smtp.evil.example' } };
    expect(await corp.api.call('PUT', `/channel-settings/${id}`, { body: elsewhere })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/secret' }] },
    });
    expect(await corp.api.ok('PUT', `/channel-settings/${id}`, { ...elsewhere, secret: 'pw2' })).toMatchObject({ hasSecret: true });
  });
});

describe('customers', () => {
  it('are listed with owner and tags, searched, and described', async () => {
    await server.database.query(
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, 'zhangsan', $3, 'wecom')`,
      [corp.id, corp.customerIds[0], corp.tags.interested],
    );
    const { items } = await corp.api.ok<{ items: object[] }>('GET', `/customers?search=${encodeURIComponent('客户 1')}`);
    expect(items).toMatchObject([
      { id: corp.customerIds[0], owner: { id: 'zhangsan', name: '张三' }, tags: [{ id: corp.tags.interested, name: '高意向' }], openRuns: 0 },
    ]);
    expect(await corp.api.ok('GET', `/customers/${corp.customerIds[0]}`)).toMatchObject({
      relations: [{ employeeId: 'zhangsan', employeeName: '张三', endedAt: null }],
      tags: [{ name: '高意向', source: 'wecom' }],
      runs: [],
      touches: [],
    });
  });

  it('have attributes of ours: set, removed, imported', async () => {
    const id = corp.customerIds[1];
    expect(await corp.api.ok('PATCH', `/customers/${id}`, { attributes: { city: '上海', stage: 'new' } })).toMatchObject({
      attributes: { city: '上海', stage: 'new' },
    });
    expect(await corp.api.ok('PATCH', `/customers/${id}`, { attributes: { stage: null } })).toMatchObject({ attributes: { city: '上海' } });
    const list = [
      { externalUserid: corp.externalUserid(2), attributes: { city: '北京', email: 'a@b.cn' } },
      { externalUserid: 'wm-none', attributes: { city: 'x' } },
      { externalUserid: corp.externalUserid(2), attributes: { city: '杭州' } },
    ];
    expect(await corp.api.ok('POST', '/customers/import', { customers: list })).toMatchObject({ changed: 1, unknown: ['wm-none'], invalid: 0 });
    const { customer } = await corp.api.ok<{ customer: object }>('GET', `/customers/${id}`);
    expect(customer).toMatchObject({ attributes: { city: '杭州', email: 'a@b.cn' } });
    expect((await corp.api.call('PATCH', `/customers/${id}`, { body: { attributes: { __proto__x: 1, 'a.b': 'x' } } })).status).toBe(400);
  });
});

describe('two corps', () => {
  it('do not see each other', async () => {
    const other = await addCorp(server, 'wwother00000000001');
    const { id } = await other.api.ok<{ id: string }>('POST', '/journeys', { name: 'theirs' });
    const setting = await other.api.ok<{ id: string }>('POST', '/channel-settings', {
      kind: 'webhook',
      name: 'theirs',
      config: { url: 'https://x.example' },
    });
    const { id: keyId, key } = await corp.api.ok<{ id: string; key: string }>('POST', '/api-keys', { name: 'ours', role: 'administrator' });
    const byKey = server.anonymous.below('/api/v1').with({ authorization: `Bearer ${key}` });
    for (const path of ['', '/journeys', `/journeys/${id}`, '/customers', '/runs', '/sends', '/attention', '/audit', '/tags', '/gates', '/stops']) {
      expect([path, (await byKey.call('GET', `/corps/${other.id}${path}`)).status]).toEqual([path, 404]);
      expect([path, (await byKey.call('GET', `/corps/wwnobody${path}`)).status]).toEqual([path, 404]);
    }
    const foreign = [
      ['GET', `/journeys/${id}`],
      ['POST', `/journeys/${id}/duplicate`],
      ['GET', `/journeys/${id}/counts`],
      ['GET', `/customers/${other.customerIds[0]}`],
      ['POST', `/customers/${other.customerIds[0]}/withdraw`],
      ['DELETE', `/channel-settings/${setting.id}`],
    ] as const;
    for (const [method, path] of foreign) expect([path, (await corp.api.call(method, path)).status]).toEqual([path, 404]);
    expect(
      (
        await corp.api.call('PUT', `/journeys/${id}/draft`, {
          body: { graph: { formatVersion: 1, settings: { reentry: 'never' }, nodes: [], edges: [] } },
          headers: { 'if-match': '"1"' },
        })
      ).status,
    ).toBe(404);
    expect((await corp.api.call('PUT', '/stops', { body: { scope: 'journey', target: id, stopped: true } })).status).toBe(404);
    expect((await other.api.call('DELETE', `/api-keys/${keyId}`)).status).toBe(404);
    expect(await other.api.ok('GET', `/journeys/${id}`)).toMatchObject({ stopped: false, revision: 1 });
    const entered = await corp.api.call('POST', '/customers/import', {
      body: { customers: [{ externalUserid: other.externalUserid(1), attributes: { city: 'x' } }] },
    });
    expect(entered.body).toMatchObject({ changed: 0, unknown: [other.externalUserid(1)] });
  });
});
