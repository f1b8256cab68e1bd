import { randomUUID } from 'node:crypto';
import type { Problem, TemplateCheck, TemplateItem, TemplatePage, TemplateUses, TemplateVersion, TemplateVersionPage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  [corp, other] = [await addCorp(server), await addCorp(server, 'wwsandbox000000002')];
});
afterAll(() => server.close());

const saying = (text: string, more: object = {}) => ({ category: 'marketing', title: '', text, attachments: [], ...more });
const create = (name: string, text = '您好，{{name|朋友}}'): Promise<TemplateItem> =>
  corp.api.ok('POST', '/content-templates', { name, content: saying(text) });
const at = (revision: number) => ({ 'if-match': `"${String(revision)}"` });
const save = (id: string, revision: number, body: object) =>
  corp.api.call<TemplateItem & Problem>('PUT', `/content-templates/${id}`, { body, headers: at(revision) });

describe('a content template', () => {
  it('keeps every save as a version, and brings one back as a new one', async () => {
    const { id } = await create('到店提醒', '第一版');
    expect((await save(id, 1, { name: '到店通知', content: saying('第二版') })).body).toMatchObject({ revision: 2, name: '到店通知' });
    const { items } = await corp.api.ok<TemplateVersionPage>('GET', `/content-templates/${id}/versions?limit=1`);
    expect(items).toMatchObject([{ number: 2, content: { text: '第二版' }, restoredFrom: null }]);
    const restored = await corp.api.ok<TemplateItem>('POST', `/content-templates/${id}/versions/1/restore`, undefined, at(2));
    expect(restored).toMatchObject({ revision: 3, name: '到店提醒', content: { text: '第一版' } });
    expect(await corp.api.ok<TemplateVersion>('GET', `/content-templates/${id}/versions/3`)).toMatchObject({ restoredFrom: 1 });
    expect(await corp.api.ok<TemplateVersion>('GET', `/content-templates/${id}/versions/2`)).toMatchObject({ content: { text: '第二版' } });
    const overwritten = server.database.query(`UPDATE content_template_version SET content = '{}' WHERE template_id = $1`, [id]);
    await expect(overwritten).rejects.toThrow(/immutable/u);
    const audit = await server.database.query<{ action: string }>('SELECT action FROM audit WHERE target = $1 ORDER BY id', [`template:${id}`]);
    expect(audit.map(({ action }) => action)).toEqual(['template.created', 'template.saved', 'template.restored']);
  });

  it('is never overwritten by who has not seen the newest version, and two at once make one', async () => {
    const { id } = await create('并发');
    const both = await Promise.all(['甲', '乙'].map((text) => save(id, 1, { name: '并发', content: saying(text) })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = await save(id, 1, { name: '并发', content: saying('丙') });
    expect([late.status, late.headers.get('etag')]).toEqual([412, '"2"']);
    const unseen = await corp.api.call('PUT', `/content-templates/${id}`, { body: { name: 'x', content: saying('x') } });
    expect(unseen.status).toBe(428);
  });

  it('is archived instead of deleted, gives its name away, and is not written to meanwhile', async () => {
    const { id } = await create('春节问候');
    await corp.api.ok('POST', `/content-templates/${id}/archive`, undefined, at(1));
    const names = async (query: string) =>
      (await corp.api.ok<TemplatePage>('GET', `/content-templates?search=春节${query}`)).items.map((one) => one.id);
    expect([await names(''), await names('&archived=1')]).toEqual([[], [id]]);
    expect((await save(id, 1, { name: '春节问候', content: saying('x') })).status).toBe(409);
    const second = await create('春节问候');
    expect((await corp.api.call<Problem>('POST', `/content-templates/${id}/unarchive`, { headers: at(1) })).body.code).toBe('name_taken');
    await corp.api.ok('POST', `/content-templates/${second.id}/archive`, undefined, at(1));
    expect(await corp.api.ok('POST', `/content-templates/${id}/unarchive`, undefined, at(1))).toMatchObject({ archived: false, revision: 1 });
  });

  it('is refused with the place of what no message could be sent with, and told the rest', async () => {
    const content = saying('本店国家级，{{city}}', {
      title: '{{name',
      attachments: [{ kind: 'link', id: 'a', title: '全网最低价', url: 'no-address' }],
    });
    const refused = await corp.api.call<Problem>('POST', '/content-templates', { body: { name: '错', content } });
    expect(refused.status).toBe(400);
    const found = refused.body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(found).toEqual(
      expect.arrayContaining([
        '/content/title content.syntax',
        '/content/text content.noFallback',
        '/content/text law.blocked',
        '/content/attachments/0/title law.blocked',
        '/content/attachments/0/url content.badAddress',
      ]),
    );
    const checked = await corp.api.ok<TemplateCheck>('POST', '/content-templates/check', { content });
    expect(checked.diagnostics.map(({ pointer, code }) => `/content${String(pointer)} ${code}`)).toEqual(expect.arrayContaining(found));
    const { id } = await create('通知类', '普通的话');
    await corp.api.ok('PUT', '/law/words', { words: [{ word: '普通的话', grade: 'blocked' }] });
    await save(id, 1, { name: '通知类', content: saying('别的话') });
    const restored = await corp.api.call<Problem>('POST', `/content-templates/${id}/versions/1/restore`, { headers: at(2) });
    expect([restored.status, restored.body.errors[0]?.code]).toEqual([400, 'law.blocked']);
  });

  it('is of one corp: another finds nothing of it, and may have one of that name', async () => {
    const { id } = await create('专属');
    const asked = ['', '/versions', '/versions/1', '/uses'].map((path) => other.api.call('GET', `/content-templates/${id}${path}`));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const acts = [
      ['PUT', '', { name: '专属', content: saying('x') }],
      ['POST', '/archive', undefined],
      ['POST', '/versions/1/restore', undefined],
    ] as const;
    for (const [method, path, body] of acts) {
      expect((await other.api.call(method, `/content-templates/${id}${path}`, { body, headers: at(1) })).status).toBe(404);
    }
    expect((await other.api.call('POST', '/content-templates', { body: { name: '专属', content: saying('x') } })).status).toBe(201);
    expect((await other.api.ok<TemplatePage>('GET', '/content-templates')).items.map((one) => one.id)).not.toContain(id);
  });

  it('tells which journeys have copies of which version; a published one says what it said', async () => {
    const { id } = await create('欢迎');
    const from = (version: number, templateId = id) => rungs.massSend('您好', { contentTemplate: { id: templateId, version } });
    const drawn = (version: number) =>
      journey()
        .apiStart()
        .send([from(version)])
        .end()
        .graph();
    const live = await publishJourney(corp, drawn(1));
    const [before] = await server.database.query<{ hash: string }>('SELECT plan_hash AS hash FROM journey_version WHERE id = $1', [live.versionId]);
    const draft = await createJourney(corp.api, drawn(1), '草稿');
    await save(id, 1, { name: '欢迎', content: saying('新的话') });
    const { items } = await corp.api.ok<TemplateUses>('GET', `/content-templates/${id}/uses`);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ journeyId: live.id, live: true, version: 1, nodeIds: ['send-message-1'] }),
        expect.objectContaining({ journeyId: draft.id, live: false, version: 1 }),
      ]),
    );
    // A version of which nothing is known, and a step without a note, are the same message.
    const foreign = await publishJourney(
      corp,
      journey()
        .apiStart()
        .send([from(7, randomUUID())])
        .end()
        .graph(),
    );
    const plain = await publishJourney(
      corp,
      journey()
        .apiStart()
        .send([rungs.massSend('您好')])
        .end()
        .graph(),
    );
    const plans = await server.database.query<{ hash: string }>('SELECT plan_hash AS hash FROM journey_version WHERE id = ANY ($1::uuid[])', [
      [live.versionId, foreign.versionId, plain.versionId],
    ]);
    expect(new Set(plans.map(({ hash }) => hash))).toEqual(new Set([before?.hash]));
  });
});
