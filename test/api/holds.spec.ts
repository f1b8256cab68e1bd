import type { GateList, HoldList } from '@tagtrail/core/http';
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
  await server.database.query(
    `INSERT INTO hold (corp_id, grp, target, cause, code, detail, probe_at, left_at) VALUES
       ($1, 'send', '', 'configuration', 60020, '请加入可信 IP', now() + interval '1 minute', NULL),
       ($1, 'other', 'receiver:webhook:crm', 'unreachable', NULL, 'connect ECONNREFUSED', now() + interval '8 s', NULL),
       ($1, 'tag', '', 'configuration', 48002, '', now(), now()),
       ($1, 'read', '', 'limit', 45009, '', now() + interval '1 minute', NULL)`,
    [corp.id],
  );
});
afterAll(() => server.close());

describe('what is held by a fault of the set-up', () => {
  it('is told to every user of the corp, with its cause and what to do', async () => {
    const viewer = await server.signInAs('viewer', corp.id);
    const { items } = await viewer.ok<HoldList>('GET', `/corps/${corp.id}/holds`);
    expect(items).toMatchObject([
      { group: 'send', target: null, cause: 'configuration', code: 60020, remedy: '请加入可信 IP', waiting: 0, nextDeadline: null },
      { group: 'other', target: 'webhook:crm', cause: 'unreachable', code: null },
    ]);
    expect(items.every(({ since, nextProbeAt }) => Date.parse(nextProbeAt) > Date.parse(since))).toBe(true);
  });

  it('does not include what is over, nor another corp’s', async () => {
    expect((await other.api.ok<HoldList>('GET', '/holds')).items).toEqual([]);
  });

  it('is named by readyz when asked, for whoever watches the installation', async () => {
    expect((await server.anonymous.call('GET', '/readyz')).body).toEqual({ ok: true });
    expect((await server.anonymous.call('GET', '/readyz?verbose')).body).toMatchObject({
      ok: true,
      held: expect.arrayContaining([expect.objectContaining({ corpId: corp.id, group: 'send', cause: 'configuration', code: 60020 })]),
    });
  });
});

describe('a block for calling too often', () => {
  it('is shown with the gates, and with it what WeCom was seen to bear', async () => {
    await server.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute, observed_limit, observed_at) VALUES ($1, 'read', 6000, 225, now())
       ON CONFLICT (corp_id, grp) DO UPDATE SET observed_limit = 225, observed_at = now()`,
      [corp.id],
    );
    const { items } = await corp.api.ok<GateList>('GET', '/gates');
    const read = items.find(({ group }) => group === 'read');
    expect(read).toMatchObject({ breakerCode: 45009, observedPerMinute: 225 });
    expect(await corp.api.ok('PATCH', '/gates/read', { limitPerMinute: 5000 })).toMatchObject({ observedPerMinute: null });
  });
});
