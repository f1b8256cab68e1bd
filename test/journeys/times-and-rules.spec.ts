import { toDate } from '@tagtrail/core/calendar';
import type { Counts, RefusedEntryPage, RunTrace, SegmentItem } from '@tagtrail/core/http';
import { journey, rungs, type WaitConfig } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { endedRuns, endWaits, giveAttributes, lastLookedAt, runsOf, tellEvent, waitingRuns } from '../support/journey-runs.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** By Shanghai's clock. */
const local = (ms: number): string => new Date(ms + 8 * 60 * minuteMs).toISOString();
const clock = (ms: number): string => local(ms).slice(11, 16);
const today = (): number => Math.floor((Date.now() + 8 * 60 * minuteMs) / dayMs);

let environment: Environment;
let corp: DemoCorp;
let people: Generator<SandboxCustomer, never>;

function* everybody(): Generator<SandboxCustomer, never> {
  yield* corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== 'VIP')));
  throw new Error('The demo corp has no further customer');
}
const next = (): SandboxCustomer => people.next().value;
const some = (count: number): readonly SandboxCustomer[] => Array.from({ length: count }, next);
const idsOf = (customers: readonly SandboxCustomer[]): readonly string[] => customers.map(({ externalUserid }) => externalUserid);

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60 });
  corp = await connectDemoCorp(environment);
  people = everybody();
  for (const [name, title] of [
    ['birthday', '生日'],
    ['expiresOn', '到期日'],
  ])
    await corp.api.ok('POST', '/attributes', { name, title, type: 'date' });
  await corp.api.ok('POST', '/event-definitions', { name: 'order_paid', title: '订单支付' });
});
afterAll(async () => {
  await environment.stop();
});

async function listOf(name: string, customers: readonly SandboxCustomer[]): Promise<string> {
  const { id } = await corp.api.ok<{ id: string }>('POST', '/lists', { name });
  await corp.api.ok('POST', `/lists/${id}/members`, { customers: idsOf(customers) });
  return id;
}

const lives = async (city: string): Promise<string> =>
  (await corp.api.ok<SegmentItem>('POST', '/segments', { name: city, rule: { '===': [{ var: 'attr.city' }, city] } })).id;
const isFilled = (segmentId: string) =>
  eventually(async () => (await corp.api.ok<SegmentItem>('GET', `/segments/${segmentId}`)).filledAt !== null, { withinMs: 60_000 });

/** The schedule of a journey has been looked at, and everything it told has entered. */
async function allTold(journeyId: string): Promise<void> {
  await eventually(
    async () => {
      const waiting = await environment.database.query(
        `SELECT 1 FROM schedule WHERE journey_id = $1 AND next_at IS NULL
         UNION ALL SELECT 1 FROM schedule_tick WHERE journey_id = $1 AND status = 'entering'
         UNION ALL SELECT 1 FROM entry WHERE journey_id = $1 AND status = 'waiting'`,
        [journeyId],
      );
      return waiting.length === 0;
    },
    { withinMs: 60_000 },
  );
}

describe.concurrent('a journey begins', () => {
  it('on a birthday for who has it today, and once, however often the day is looked at', async () => {
    const [born, later] = [next(), next()];
    const birthday = (days: number): string => `1990${toDate(today() + days).slice(4)}`;
    await giveAttributes(corp, born, { birthday: birthday(0) });
    await giveAttributes(corp, later, { birthday: birthday(1) });
    const yearly = { attribute: 'birthday', repeat: 'yearly', offsetDays: 0, shift: 'none', time: '00:00' } as const;
    const id = await corp.publish('生日', journey().startsBy('customer-date', yearly).end('greeted').graph());
    for (let look = 0; look < 2; look += 1) {
      await lastLookedAt(environment, id, 1);
      expect(await endedRuns(corp, id)).toEqual([[born.externalUserid, 'greeted']]);
      await allTold(id);
    }
    expect(await runsOf(corp, id)).toHaveLength(1);
  });

  it('at the minute that was set, for everybody on a list', async () => {
    const members = some(3);
    const at = local(Math.ceil((Date.now() + 8_000) / minuteMs) * minuteMs).slice(0, 16);
    const audience = { kind: 'list', id: await listOf('到点名单', members) } as const;
    const id = await corp.publish(
      '到点',
      journey()
        .startsBy('schedule', { timing: { kind: 'once', at }, audience })
        .end('in_time')
        .graph(),
    );
    const ended = await eventually(
      async () => {
        const runs = await runsOf(corp, id);
        return runs.length === 3 ? runs : undefined;
      },
      { withinMs: 100_000 },
    );
    expect(new Set(ended.map(({ customer }) => customer.externalUserid))).toEqual(new Set(idsOf(members)));
    for (const { startedAt } of ended) expect(local(Date.parse(startedAt)) >= at).toBe(true);
  });

  it('by a cron line for everybody in a segment, and once for all the days on which nothing ran', async () => {
    const members = some(2);
    for (const member of members) await giveAttributes(corp, member, { city: '拉萨' });
    const audience = { kind: 'segment', id: await lives('拉萨') } as const;
    const timing = { kind: 'cron', line: '0 0 * * *' } as const;
    const id = await corp.publish('每天零点', journey().startsBy('schedule', { timing, audience, missed: 'catchUp' }).end('told').graph());
    await isFilled(audience.id);
    await lastLookedAt(environment, id, 5);
    expect(new Set(await endedRuns(corp, id, 2))).toEqual(new Set(idsOf(members).map((member) => [member, 'told'])));
    await allTold(id);
    expect(await runsOf(corp, id)).toHaveLength(2);
  });

  it('when a customer enters a segment, and another when they leave it', async () => {
    const [member, before] = [next(), next()];
    await giveAttributes(corp, before, { city: '三亚' });
    const segmentId = await lives('三亚');
    const on = (change: 'entered' | 'left') => journey().startsBy('segment-changed', { segmentId, change }).end(change).graph();
    const [entered, left] = [await corp.publish('进入分群', on('entered')), await corp.publish('离开分群', on('left'))];
    await isFilled(segmentId);
    await giveAttributes(corp, member, { city: '三亚' });
    expect(await endedRuns(corp, entered)).toEqual([[member.externalUserid, 'entered']]);
    expect(await runsOf(corp, left)).toEqual([]);
    await giveAttributes(corp, before, { city: '海口' });
    expect(await endedRuns(corp, left)).toEqual([[before.externalUserid, 'left']]);
    expect(await runsOf(corp, entered)).toHaveLength(1);
  });
});

describe.concurrent('a wait', () => {
  it('for hours of the day, also across midnight, lets pass at once within them and else at their beginning', async () => {
    const now = Date.now();
    const span = (from: number, to: number): WaitConfig => ({
      kind: 'window',
      on: [1, 2, 3, 4, 5, 6, 7],
      spans: [{ from: clock(now + from * minuteMs), to: clock(now + to * minuteMs) }],
      zone: 'corp',
    });
    const drawn = journey().apiStart().waitBy(span(-60, -120)).waitBy(span(60, -60)).end('waited');
    const id = await corp.publish('时段', drawn.graph());
    await corp.enter(id, [next()]);
    const [wait] = await waitingRuns(corp, id);
    expect([wait?.nodeId, wait?.reason?.code, clock(Date.parse(wait?.until ?? ''))]).toEqual(['wait-2', 'window', clock(now + 60 * minuteMs)]);
    await endWaits(corp, id);
    await endedRuns(corp, id);
  });

  it('for the best time of a trade ends within its hours', async () => {
    const drawn = journey().apiStart().waitBy({ kind: 'bestTime', industry: 'retail', zone: 'corp' }).waitFor(1, 'days').end();
    const id = await corp.publish('最佳时间', drawn.graph());
    await corp.enter(id, [next()]);
    await waitingRuns(corp, id);
    const [run] = await runsOf(corp, id);
    const { waits } = await corp.api.ok<RunTrace>('GET', `/runs/${run?.id ?? ''}`);
    const until = clock(Date.parse(waits.find(({ nodeId }) => nodeId === 'wait-1')?.until ?? ''));
    expect(
      [
        ['12:00', '13:30'],
        ['20:00', '21:30'],
      ].some(([from = '', to = '']) => from <= until && until < to),
      until,
    ).toBe(true);
  });

  it('for a date that has gone, or that a customer lacks, goes ways of its own', async () => {
    const [gone, lacking] = [next(), next()];
    await giveAttributes(corp, gone, { expiresOn: toDate(today() - 2) });
    const untilDate = { kind: 'attribute', name: 'expiresOn', offsetDays: 0, yearly: false, shift: 'none', time: '09:30', zone: 'corp' } as const;
    const drawn = journey()
      .apiStart()
      .waitBy(untilDate, { past: (path) => path.end('gone'), noDate: (path) => path.end('no_date') })
      .end('in_time');
    const id = await corp.publish('到期', drawn.graph());
    await corp.enter(id, [gone, lacking]);
    expect(new Map(await endedRuns(corp, id, 2))).toEqual(
      new Map([
        [gone.externalUserid, 'gone'],
        [lacking.externalUserid, 'no_date'],
      ]),
    );
  });
});

describe.concurrent('of the rules of a journey,', () => {
  it('a limiter lets so many through at their turn, and shows the others another way', async () => {
    const drawn = journey()
      .apiStart()
      .limit(60, 'hour', { longestWait: { amount: 150, unit: 'seconds' }, full: (path) => path.end('full') })
      .end('through');
    const id = await corp.publish('限流', drawn.graph());
    const customers = some(6);
    await corp.enter(id, customers);
    await eventually(async () => (await runsOf(corp, id)).filter(({ status }) => status === 'ended').length === 4);
    const turns = (await waitingRuns(corp, id, 2)).map(({ until }) => Date.parse(until)).toSorted((a, b) => a - b);
    expect(((turns[1] ?? 0) - (turns[0] ?? 0)) / minuteMs).toBe(1);
    await endWaits(corp, id);
    const ends = (await endedRuns(corp, id, 6)).map(([, reason]) => reason);
    expect(ends.toSorted()).toEqual(['full', 'full', 'full', 'through', 'through', 'through']);
  });

  it('a suppression list keeps out who is on it, and says so', async () => {
    const [kept, goes] = [next(), next()];
    const lists = [await listOf('免打扰', [kept])];
    const id = await corp.publish(
      '有排除',
      journey({ reentry: 'afterExit', suppression: { lists, alreadySent: null } })
        .apiStart()
        .end()
        .graph(),
    );
    await corp.enter(id, [kept, goes]);
    expect(await endedRuns(corp, id)).toEqual([[goes.externalUserid, 'completed']]);
    const refused = await eventually(async () => {
      const { items } = await corp.api.ok<RefusedEntryPage>('GET', `/refused-entries?journeyId=${id}`);
      return items.length > 0 ? items : undefined;
    });
    expect(refused.map(({ customer, reason }) => [customer.externalUserid, reason])).toEqual([[kept.externalUserid, 'suppressed']]);
  });

  it('an exit rule ends the run of who comes to fit it while they wait, and nothing is sent to them', async () => {
    const [leaves, stays] = [next(), next()];
    const exits = [{ when: { kind: 'condition', rule: { '===': [{ var: 'attr.city' }, '迁居地'] } } }] as const;
    const drawn = journey({ reentry: 'afterExit', exits })
      .apiStart()
      .waitFor(1, 'days')
      .send([rungs.massSend('还在吗')])
      .end('told');
    const id = await corp.publish('搬走退出', drawn.graph());
    await corp.enter(id, [leaves, stays]);
    await waitingRuns(corp, id, 2);
    await giveAttributes(corp, stays, { city: '别处' });
    await giveAttributes(corp, leaves, { city: '迁居地' });
    expect((await waitingRuns(corp, id)).map(({ customer }) => customer.name)).toEqual([stays.name]);
    const ended = await eventually(async () => (await runsOf(corp, id)).find(({ status }) => status === 'ended'));
    expect([ended.customer.externalUserid, ended.endReason]).toEqual([leaves.externalUserid, 'exit:1']);
    expect(await environment.database.query('SELECT 1 FROM send_intent WHERE journey_id = $1', [id])).toEqual([]);
  });

  it('a goal is counted once for each run that reaches it in time, also after the run has ended', async () => {
    const [twice, late, never] = [next(), next(), next()];
    const goal = { when: { kind: 'event', name: 'order_paid', filter: null }, within: { amount: 7, unit: 'days' }, ends: false } as const;
    const id = await corp.publish('目标', journey({ reentry: 'afterExit', goal }).apiStart().end().graph());
    await corp.enter(id, [twice, late, never]);
    await endedRuns(corp, id, 3);
    await environment.database.query(
      `UPDATE run SET started_at = started_at - interval '8 days' WHERE journey_id = $1 AND customer_id = (SELECT id FROM customer WHERE external_userid = $2)`,
      [id, late.externalUserid],
    );
    await tellEvent(corp, late, { type: 'order_paid' });
    for (let order = 0; order < 2; order += 1) await tellEvent(corp, twice, { type: 'order_paid' });
    await eventually(async () => {
      const taken = await environment.database.query(
        `SELECT 1 FROM customer_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = ANY($1) AND e.payload ->> 'name' = 'order_paid'`,
        [idsOf([late, twice])],
      );
      return taken.length === 3;
    });
    await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${id}/counts`)).runs.reachedGoal === 1, { withinMs: 10_000 });
  });
});
