import type { ContentCheck, LawWordsBody, LawWordsChange } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph, publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const check = (text: string, more: object = {}) => corp.api.ok<ContentCheck>('POST', '/content-checks', { text, ...more });
const save = (...words: readonly object[]) => corp.api.call<LawWordsChange>('PUT', '/law/words', { body: { words } });

describe('what may be said', () => {
  it('is told of a text with rule, place and proposal, by what it is', async () => {
    expect((await check('本店国 家 级服务')).findings).toMatchObject([
      { rule: 'absolute.level', grade: 'blocked', from: 2, to: 7, proposal: '高标准' },
    ]);
    expect((await check('国家级', { category: 'notice' })).findings).toMatchObject([{ grade: 'advised' }]);
  });

  it('keeps a journey from being published, at the text that says it', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp, '全网最低价'));
    const refused = await corp.api.call<{ code: string; errors: readonly object[] }>('POST', `/journeys/${id}/publish`, {
      headers: { 'if-match': etag },
      body: {},
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'not_publishable']);
    expect(JSON.stringify(refused.body)).toContain('law.blocked');
  });

  it('follows the words of the corp, and lists live journeys that say one', async () => {
    const { id } = await publishJourney(corp, goodGraph(corp, '某明星推荐'));
    const saved = await save({ word: '某 明星', grade: 'blocked', note: '停用' }, { word: '国家级实验室', grade: 'allowed' });
    expect([saved.status, saved.body]).toMatchObject([200, { revision: 1, changed: 2 }]);
    expect((await corp.api.ok<LawWordsBody>('GET', '/law/words')).words).toHaveLength(2);
    expect((await check('某明星与国家级实验室')).findings.map(({ rule }) => rule)).toEqual(['own.blocked']);
    const warnings = await corp.api.ok<{ items: readonly { journeyId: string }[] }>('GET', '/live-warnings');
    expect(warnings.items.map(({ journeyId }) => journeyId)).toContain(id);
    expect((await corp.api.call('DELETE', `/law/words?word=${encodeURIComponent('某明星')}`)).status).toBe(200);
    expect((await check('某明星')).findings).toEqual([]);
    expect((await corp.api.call('DELETE', `/law/words?word=${encodeURIComponent('某明星')}`)).status).toBe(404);
  });

  it('refuses a word without a letter, with its place', async () => {
    const refused = await corp.api.call<{ errors: readonly { pointer: string }[] }>('PUT', '/law/words', {
      body: { words: [{ word: '！！', grade: 'blocked' }] },
    });
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([400, '/words/0/word']);
  });
});
