import { noNodeCounts, sendEnds, type Counts } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { useRunsAndCalls } from './runs-and-calls.js';

const stage = useRunsAndCalls();
const { addRun, addCall } = stage;

describe('the counts of a version', () => {
  it('say who waits where, who went through, and what was reached', async () => {
    const before = await stage.corp.api.ok<{ nodes: Record<string, { passed: number; waiting: number; failed: number }>; runs: { open: number } }>(
      'GET',
      `/journeys/${stage.journey.id}/counts`,
    );
    const counted = await addRun({ at: 1 });
    await stage.ledger.addStep(counted.id, 1, 0, 'failed');
    const callId = await addCall('needs_attention', [counted]);
    await stage.corp.api.ok('POST', `/attention/sends/${callId}/give-up`);
    // Who looks within seconds of another look is shown the same count.
    const after = await eventually(async () => {
      const counts = await stage.corp.api.ok<typeof before>('GET', `/journeys/${stage.journey.id}/counts?version=1`);
      return counts.runs.open > before.runs.open ? counts : undefined;
    });
    const risen = (node: string, what: 'passed' | 'waiting' | 'failed') => (after.nodes[node]?.[what] ?? 0) - (before.nodes[node]?.[what] ?? 0);
    expect([
      risen('wait-1', 'waiting'),
      risen('send-message-1', 'passed'),
      risen('send-message-1', 'failed'),
      risen('api-start-1', 'passed'),
    ]).toEqual([1, 1, 1, 1]);
    expect(after.runs.open).toBe(before.runs.open + 1);
    expect((await stage.corp.api.call('GET', `/journeys/${stage.journey.id}/counts?version=9`)).status).toBe(404);
  });

  it('call delivered only what the customer has: a note to the owner and a mail that was taken have counts of their own', async () => {
    const counts = async () =>
      (await stage.corp.api.ok<{ nodes: Record<string, unknown> }>('GET', `/journeys/${stage.journey.id}/counts`)).nodes['send-message-1'];
    const changed = (from: unknown) =>
      eventually(async () => {
        const now = await counts();
        return JSON.stringify(now) === JSON.stringify(from) ? undefined : now;
      });
    const ended = async (channel: string, ...states: readonly string[]): Promise<void> => {
      const one = await addRun({ at: 1 });
      await addCall('dispatching', [one], channel);
      for (const state of states) await stage.server.database.query('UPDATE send_intent SET state = $2 WHERE run_id = $1', [one.id, state]);
    };
    const before = await counts();
    await ended('app_message', 'accepted');
    await ended('email', 'accepted');
    await ended('customer_mass_send', 'accepted');
    const between = await changed(before);
    await ended('customer_mass_send', 'accepted', 'confirmed', 'delivered');
    const rise = (now: unknown, then: unknown): unknown =>
      Object.fromEntries(
        Object.entries(now ?? {}).map(([name, value]) => [name, value - Number(Object.entries(then ?? {}).find(([key]) => key === name)?.[1])]),
      );
    expect(rise(between, before)).toMatchObject({ employeeTold: 1, accepted: 1, delivered: 0, done: 0, failed: 0 });
    expect(rise(await changed(between), between)).toMatchObject({ employeeTold: 0, accepted: 0, delivered: 1, failed: 0 });
  });

  it('are of people who can be listed: who came to a step, went on from it, or was ended at it', async () => {
    const [stands, went, ended, elsewhere] = [
      await addRun({ at: 0 }),
      await addRun({ at: 1 }),
      await addRun({ at: 0, ended: true }),
      await addRun({ at: 1 }),
    ];
    await stage.ledger.addStep(went.id, 1, 0, 'delivered');
    await stage.ledger.addStep(ended.id, 1, 0, 'interrupted');
    const mine = new Map([
      [stands.id, 'stands'],
      [went.id, 'went'],
      [ended.id, 'ended'],
      [elsewhere.id, 'elsewhere'],
    ]);
    const list = async (came: string) => {
      const path = `/runs?journeyId=${stage.journey.id}&nodeId=send-message-1&came=${came}`;
      const { items } = await stage.corp.api.ok<{ items: readonly { readonly id: string }[] }>('GET', path);
      return items.flatMap(({ id }) => mine.get(id) ?? []).sort();
    };
    expect([await list('entered'), await list('passed'), await list('exited')]).toEqual([['ended', 'stands', 'went'], ['went'], ['ended']]);
  });

  it('are of people who can be listed by the output they took and since when, as many as are counted', async () => {
    const path = `/runs?journeyId=${stage.journey.id}&nodeId=send-message-1&limit=200`;
    const list = async (more: string): Promise<readonly string[]> =>
      (await stage.corp.api.ok<{ items: readonly { readonly id: string }[] }>('GET', `${path}&${more}`)).items.map(({ id }) => id);
    const leave = async (result: string): Promise<string> => {
      const { id } = await addRun({ at: 1 });
      await stage.ledger.addStep(id, 1, 0, result);
      return id;
    };
    const earlier = [await leave('delivered'), await leave('failed')];
    const since = new Date().toISOString();
    const [good, bad, stands] = [await leave('delivered'), await leave('failed'), (await addRun({ at: 0 })).id];
    const ways = await eventually(async () => {
      const counts = await stage.corp.api.ok<Counts>('GET', `/journeys/${stage.journey.id}/counts`);
      const found = counts.nodes['send-message-1']?.ways ?? {};
      const listed = await Promise.all(Object.keys(found).map(async (way) => [way, (await list(`came=passed&way=${way}`)).length] as const));
      return JSON.stringify(found) === JSON.stringify(Object.fromEntries(listed)) ? found : undefined;
    });
    expect(Object.keys(ways).length).toBeGreaterThan(1);
    const byWay = await Promise.all(Object.keys(ways).map((way) => list(`came=passed&way=${way}&since=${since}`)));
    expect(byWay.filter(({ length }) => length > 0).toSorted()).toEqual([[good], [bad]].toSorted());
    expect([await list(`came=passed&since=${since}`), await list(`came=entered&since=${since}`)]).toEqual([
      [bad, good],
      [stands, bad, good],
    ]);
    expect((await list('came=passed')).filter((id) => earlier.includes(id)).toSorted()).toEqual(earlier.toSorted());
  });

  it('are of messages that can be listed by how they ended, as many as are counted', async () => {
    const counts = async () =>
      (await stage.corp.api.ok<Counts>('GET', `/journeys/${stage.journey.id}/counts`)).nodes['send-message-1'] ?? noNodeCounts;
    const list = async (ended: string): Promise<readonly string[]> => {
      const path = `/sends?journeyId=${stage.journey.id}&version=1&nodeId=send-message-1&ended=${ended}&limit=200`;
      return (await stage.corp.api.ok<{ items: readonly { readonly runId: string }[] }>('GET', path)).items.map(({ runId }) => runId);
    };
    const waits = await addRun({ at: 1 });
    await addCall('dispatching', [waits]);
    await stage.server.database.query(`UPDATE send_intent SET state = 'accepted' WHERE run_id = $1`, [waits.id]);
    const found = await eventually(async () => {
      const counted = await counts();
      const listed = await Promise.all(sendEnds.map(async (end) => (await list(end)).length));
      return sendEnds.every((end, index) => counted[end] === listed[index]) && counted.toConfirm > 0 ? counted : undefined;
    });
    for (const end of ['toConfirm', 'delivered', 'employeeTold', 'accepted', 'failed'] as const) expect([end, found[end]]).not.toEqual([end, 0]);
    const tried = await addRun({ at: 1 });
    const callId = await addCall('needs_attention', [tried]);
    await stage.corp.api.ok('POST', `/attention/sends/${callId}/give-up`);
    expect(await list('failed')).toContain(tried.id);
    await addCall('dispatching', [tried]);
    await stage.server.database.query(`UPDATE send_intent SET instruction = 1 WHERE run_id = $1 AND state <> 'failed'`, [tried.id]);
    expect(await list('failed')).not.toContain(tried.id);
  });

  it.each([
    ['way=next', ['/way']],
    ['came=entered&way=next', ['/way']],
    ['since=2026-06-01T00:00:00Z', ['/since']],
  ])('refuse a list by %s of no passing, and say what lacks', async (more, pointers) => {
    const { status, body } = await stage.corp.api.call<{ errors: readonly { readonly pointer: string }[] }>(
      'GET',
      `/runs?journeyId=${stage.journey.id}&nodeId=send-message-1&${more}`,
    );
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([400, pointers]);
  });

  it.each(['nodeId', 'version'])('refuse a list of sends by %s of no journey', async (field) => {
    const { status, body } = await stage.corp.api.call<{ errors: readonly { readonly pointer: string }[] }>('GET', `/sends?${field}=1`);
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([400, [`/${field}`]]);
  });
});
