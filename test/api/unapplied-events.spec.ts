import type { UnappliedEventPage } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
  await server.database.query('UPDATE corp SET first_synced_at = now()');
});
afterAll(() => server.close());

const list = (client: CorpFixture['api'], query = ''): Promise<UnappliedEventPage> => client.ok('GET', `/events/unapplied${query}`);

const event = (id: string, change: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'crm',
  type: 'com.tagtrail.customer.tag.added.v1',
  subject: 'wm-comes-later',
  data: { tagId: corp.tags.interested },
  ...change,
});

/** What the worker writes of an event that it has looked at. */
const looked = async (id: string, error: string | null, taken: boolean): Promise<unknown> =>
  server.database.query('UPDATE client_event SET error = $2, taken_at = CASE WHEN $3 THEN now() END WHERE event_id = $1', [id, error, taken]);

describe('events that were answered 202 and changed nothing', () => {
  it('are listed with who told, why they wait or were refused, and until when they are tried; what was applied is not', async () => {
    await corp.api.ok('POST', '/events', [event('waits'), event('gone', { data: { tagId: 'etNowhere' } }), event('old'), event('applied')]);
    await looked('waits', 'unknown_customer', false);
    await looked('old', 'unknown_customer', true);
    await looked('applied', null, true);
    const { items } = await list(corp.api);
    expect(items.map(({ id, state, reason }) => [id, state, reason]).sort()).toEqual([
      ['gone', 'refused', 'unknown_tag'],
      ['old', 'refused', 'unknown_customer'],
      ['waits', 'waiting', 'unknown_customer'],
    ]);
    const waits = items.find(({ id }) => id === 'waits');
    expect(waits).toMatchObject({ origin: 'client', from: 'crm', what: 'tag_added', externalUserid: 'wm-comes-later', tagId: corp.tags.interested });
    expect(Date.parse(waits?.triedUntil ?? '') - Date.parse(waits?.at ?? '')).toBe(86_400_000);
  });

  it('one refused for its tag is taken when it is told again after the tag was made', async () => {
    await server.database.query(`INSERT INTO tag (corp_id, id, group_id, name) VALUES ($1, 'etNowhere', $2, '后来的')`, [corp.id, `g-${corp.id}`]);
    const again = event('gone', { data: { tagId: 'etNowhere' } });
    expect(await corp.api.ok('POST', '/events', again)).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await corp.api.ok('POST', '/events', [again, again])).toMatchObject({ accepted: 0, duplicates: 2 });
    expect((await list(corp.api)).items.map(({ id }) => id)).not.toContain('gone');
  });

  it('a callback whose relation cannot be read is listed with WeCom’s code and the next try', async () => {
    await server.database.query(
      `INSERT INTO dirty (corp_id, employee_id, external_userid, hint, hinted_at, attempts, error, error_code, due_at)
       VALUES ($1, 'zhangsan', 'wm-unreadable', 'add_external_contact', now() + interval '1 s', 3, 'refused', 84061, now() + interval '8 s')`,
      [corp.id],
    );
    const [newest] = (await list(corp.api)).items;
    expect(newest).toMatchObject({
      origin: 'callback',
      from: 'zhangsan',
      externalUserid: 'wm-unreadable',
      state: 'waiting',
      reason: 'unread',
      code: 84061,
    });
    expect(newest?.nextTryAt).not.toBeNull();
  });

  it('nobody has looked at for a minute are late', async () => {
    await corp.api.ok('POST', '/events', event('late'));
    await server.database.query(`UPDATE client_event SET at = now() - interval '2 minutes' WHERE event_id = 'late'`);
    expect((await list(corp.api)).items.find(({ id }) => id === 'late')).toMatchObject({ state: 'waiting', reason: 'late' });
  });

  it('are read page by page, each once', async () => {
    const all = (await list(corp.api)).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await list(corp.api, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(all);
    expect((await corp.api.call<{ code: string }>('GET', '/events/unapplied?cursor=bm8')).status).toBe(400);
  });

  it('are not told to another corp', async () => {
    expect((await list(other.api)).items).toEqual([]);
  });
});
