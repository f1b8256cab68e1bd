import { randomUUID } from 'node:crypto';
import type { ColleagueList, CommentMentionList, CommentThread, CommentThreadList, Problem, Session } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

interface Person {
  readonly api: JsonClient;
  readonly id: string;
}

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let author: Person;
let colleague: Person;
let reader: Person;
let stranger: Person;
let journeyId = '';

async function person(role: 'operator' | 'viewer', of: CorpFixture): Promise<Person> {
  const api = await server.signInAs(role, of.id);
  return { api: api.below(`/corps/${of.id}`), id: (await api.ok<Session>('GET', '/session')).user.id };
}

beforeAll(async () => {
  server = await startApi();
  [corp, other] = [await addCorp(server), await addCorp(server, 'wwsandbox000000002')];
  [author, colleague, reader, stranger] = [
    await person('operator', corp),
    await person('operator', corp),
    await person('viewer', corp),
    await person('operator', other),
  ];
  journeyId = (await createJourney(corp.api, goodGraph(corp))).id;
});
afterAll(() => server.close());

const at = (rest = ''): string => `/journeys/${journeyId}/comments${rest}`;
const list = async (who: Person): Promise<readonly CommentThread[]> => (await who.api.ok<CommentThreadList>('GET', at())).items;
const begin = async (who: Person, body: object): Promise<CommentThread> => {
  const [thread] = (await who.api.ok<CommentThreadList>('POST', at(), { nodeId: 'wait-1', stepTitle: '等待 1 天', ...body })).items;
  if (thread === undefined) throw new Error('No thread');
  return thread;
};
/** What stands in a thread, and what became of each comment. */
const saidIn = async (id: string): Promise<readonly string[]> => {
  const comments = (await list(author)).find((thread) => thread.id === id)?.comments ?? [];
  return comments.map(({ text, editedAt, deletedAt }) => `${text}${deletedAt === null ? (editedAt === null ? '' : ' edited') : ' gone'}`);
};
const waiting = async (who: Person): Promise<readonly string[]> =>
  (await who.api.ok<CommentMentionList>('GET', '/comment-mentions')).items.map(({ text }) => text);

describe('a thread of comments', () => {
  it('is read by whoever reads the journey, with who and when, and written by whoever may change it', async () => {
    const thread = await begin(author, { text: '  这里等一天够吗？<b>粗</b>  ' });
    const [seen] = await list(reader);
    expect(seen).toMatchObject({ id: thread.id, nodeId: 'wait-1', stepTitle: '等待 1 天', resolvedAt: null });
    expect(seen?.comments).toMatchObject([{ text: '这里等一天够吗？<b>粗</b>', writtenBy: 'operator', own: false, editedAt: null }]);
    expect((await reader.api.call('POST', at(`/${thread.id}/replies`), { body: { text: '好' } })).status).toBe(403);
    expect((await stranger.api.call('GET', at())).status).toBe(404);
  });

  it('is answered, resolved with who did, and opened again; the audit tells of each without the words', async () => {
    const { id } = await begin(author, { nodeId: null, stepTitle: '', text: '整体看一下' });
    await colleague.api.ok('POST', at(`/${id}/replies`), { text: '看过了' });
    const [resolved] = (await colleague.api.ok<CommentThreadList>('POST', at(`/${id}/resolve`))).items;
    expect(resolved).toMatchObject({ id, nodeId: null, resolvedBy: 'operator', comments: [{ own: false }, { own: true, text: '看过了' }] });
    const [open] = (await author.api.ok<CommentThreadList>('POST', at(`/${id}/reopen`))).items;
    expect(open).toMatchObject({ id, resolvedAt: null, resolvedBy: null });
    const audit = await server.database.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit WHERE target = $1 AND action LIKE 'comment.%' AND detail ->> 'thread' = $2 ORDER BY id`,
      [`journey:${journeyId}`, id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['comment.written', 'comment.written', 'comment.resolved', 'comment.reopened']);
    expect(JSON.stringify(audit)).not.toContain('看过了');
  });

  it('lets everybody change and take back only what is their own, and is gone with its last comment', async () => {
    const thread = await begin(author, { text: '第一句' });
    const first = thread.comments[0]?.id ?? '';
    const [answered] = (await colleague.api.ok<CommentThreadList>('POST', at(`/${thread.id}/replies`), { text: '第二句' })).items;
    const second = answered?.comments[1]?.id ?? '';
    const foreign = await colleague.api.call<Problem>('PATCH', at(`/${thread.id}/replies/${first}`), { body: { text: '改' } });
    expect([foreign.status, foreign.body.errors[0]?.code]).toEqual([403, 'not_own']);
    await author.api.ok('PATCH', at(`/${thread.id}/replies/${first}`), { text: '改过' });
    expect(await saidIn(thread.id)).toEqual(['改过 edited', '第二句']);
    await author.api.ok('DELETE', at(`/${thread.id}/replies/${first}`));
    expect(await saidIn(thread.id)).toEqual([' gone', '第二句']);
    expect((await author.api.call('PATCH', at(`/${thread.id}/replies/${first}`), { body: { text: '又来' } })).status).toBe(404);
    await colleague.api.ok('DELETE', at(`/${thread.id}/replies/${second}`));
    expect((await list(author)).map(({ id }) => id)).not.toContain(thread.id);
  });

  it('is refused with the place of what is wrong, and of an archived journey only read', async () => {
    const refused = async (body: object) =>
      (await author.api.call<Problem>('POST', at(), { body })).body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(await refused({ nodeId: null, text: ' ' })).toEqual(['/text too_small']);
    expect(await refused({ nodeId: null, text: 'x'.repeat(limits.commentLength + 1) })).toEqual(['/text too_big']);
    expect(await refused({ nodeId: null, text: 'x', mentions: [stranger.id] })).toEqual(['/mentions/0 unknown_colleague']);
    expect(await refused({ nodeId: null, text: 'x', mentions: [author.id, randomUUID()] })).toEqual(['/mentions/1 unknown_colleague']);
    const old = await createJourney(corp.api, goodGraph(corp), '旧旅程');
    await corp.api.ok('POST', `/journeys/${old.id}/archive`, undefined, { 'if-match': old.etag });
    const late = await author.api.call<Problem>('POST', `/journeys/${old.id}/comments`, { body: { nodeId: null, text: 'x' } });
    expect([late.status, late.body.code]).toEqual([409, 'archived']);
    expect(await author.api.ok('GET', `/journeys/${old.id}/comments`)).toEqual({ items: [] });
  });

  it('is held to its number, by two at once too', async () => {
    const full = await createJourney(corp.api, goodGraph(corp), '满');
    await server.database.query(
      `WITH t AS (INSERT INTO comment_thread (corp_id, journey_id) SELECT $1, $2 FROM generate_series(1, $3::int) RETURNING id)
       INSERT INTO journey_comment (thread_id, text, written_by) SELECT id, 'x', 'user:x' FROM t`,
      [corp.id, full.id, limits.commentThreads - 1],
    );
    const both = await Promise.all(
      [author, colleague].map(({ api }) => api.call('POST', `/journeys/${full.id}/comments`, { body: { nodeId: null, text: 'x' } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a colleague who is named', () => {
  it('is one of those who may enter the corp', async () => {
    const { items } = await reader.api.ok<ColleagueList>('GET', '/colleagues');
    const ids = items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([author.id, colleague.id, reader.id]));
    expect(ids).not.toContain(stranger.id);
  });

  it('finds it waiting until they answer, put it away, or the thread is resolved', async () => {
    const answered = await begin(author, { text: '答', mentions: [colleague.id, author.id] });
    const seen = await begin(author, { text: '看', mentions: [colleague.id, reader.id] });
    const settled = await begin(author, { text: '了', mentions: [colleague.id] });
    expect(answered.comments[0]?.mentions.map(({ id }) => id)).toEqual([colleague.id]);
    expect(await waiting(author)).toEqual([]);
    expect(await waiting(colleague)).toEqual(['了', '看', '答']);
    await colleague.api.ok('POST', at(`/${answered.id}/replies`), { text: '好' });
    await colleague.api.ok('POST', at(`/${seen.id}/seen`));
    await author.api.ok('POST', at(`/${settled.id}/resolve`));
    expect(await waiting(colleague)).toEqual([]);
    expect(await waiting(reader)).toEqual(['看']);
    await reader.api.ok('POST', at(`/${seen.id}/seen`));
    expect(await waiting(reader)).toEqual([]);
  });

  it('is asked no more where the words that named them are changed or taken back', async () => {
    const thread = await begin(author, { text: '请看', mentions: [colleague.id] });
    const id = thread.comments[0]?.id ?? '';
    await author.api.ok('PATCH', at(`/${thread.id}/replies/${id}`), { text: '不用看了' });
    expect(await waiting(colleague)).toEqual([]);
    await author.api.ok('PATCH', at(`/${thread.id}/replies/${id}`), { text: '还是看', mentions: [colleague.id] });
    expect(await waiting(colleague)).toEqual(['还是看']);
    await author.api.ok('DELETE', at(`/${thread.id}/replies/${id}`));
    expect(await waiting(colleague)).toEqual([]);
  });
});
