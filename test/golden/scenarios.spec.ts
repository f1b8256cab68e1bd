import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import { emptyFacts, type BusinessEvent, type CustomerFacts } from '@tagtrail/core/conditions';
import { simulate, type Scene } from '@tagtrail/core/interpreter';
import type { OutcomePort, Plan } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { scenarios, type ScenarioName } from '../support/scenarios.js';

const world = { keen: 'keen', asked: 'asked', list: '1', regulars: '2', campaign: '2026-12-12' };
const fields = { ...declaredFields, attributes: { ...declaredFields.attributes, birthday: 'date', contractEnd: 'date' } } as const;
const context = { knownTagIds: ['keen', 'asked'], knownEndpoints: ['crm'], fields, smtpConfigured: true };

function planOf(name: ScenarioName): Plan {
  const compiled = compileJourney(scenarios[name](world), context);
  if (!compiled.ok) throw new Error(`${name}: ${JSON.stringify(compiled.error)}`);
  return compiled.value.plan;
}

/** 09:00 in Shanghai. */
const startAt = '2026-11-30T01:00:00.000Z';
const order = (at: string, amount = 100): BusinessEvent => ({ name: 'order_paid', at, properties: { amount } });
const said = (name: string, at: string): BusinessEvent => ({ name, at, properties: {} });

interface Story {
  readonly known?: Partial<CustomerFacts>;
  readonly events?: readonly BusinessEvent[];
  readonly startAt?: string;
  /** By channel; what is not named ends well. */
  readonly port?: (channel: string, nth: number) => OutcomePort;
}

const good: Readonly<Record<string, OutcomePort>> = { customer_mass_send: 'delivered', app_message: 'accepted', webhook: 'accepted' };

/** What the customer and the owner are sent, when by Shanghai's clock, and how the run ends. */
function travel(name: ScenarioName, { known = {}, events = [], startAt: at = startAt, port }: Story = {}): readonly string[] {
  let nth = 0;
  const scene: Scene = {
    startAt: at,
    zone: 'Asia/Shanghai',
    facts: [{ from: at, facts: emptyFacts(known) }],
    events,
    outcome: ({ request: { channel } }) => {
      nth += 1;
      return { port: port?.(channel, nth) ?? good[channel] ?? 'accepted', afterMs: 60_000 };
    },
    maxEvents: 500,
  };
  const { state, trace } = simulate(planOf(name), scene);
  const sent = trace.flatMap(({ at: when, command }) => (command.kind === 'invoke' ? [`${local(when)} ${command.request.channel}`] : []));
  return [...sent, state.ended ?? 'waits'];
}

const local = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

describe('tag, send, branch on history, retry, another channel', () => {
  it('ends with who has bought already', () => {
    expect(travel('标签后发送与换渠道', { known: { events: [order('2026-11-15T00:00:00Z')] } })).toEqual([
      '11-30 09:00 customer_mass_send',
      'bought',
    ]);
  });
  it('tries the owner, then the webhook, when WeCom cannot reach the customer', () => {
    const port = (channel: string, nth: number): OutcomePort => (channel === 'webhook' ? 'accepted' : nth === 1 ? 'delivered' : 'failed');
    expect(travel('标签后发送与换渠道', { known: { events: [order('2026-10-15T00:00:00Z')] }, port })).toEqual([
      '11-30 09:00 customer_mass_send',
      '12-01 09:01 customer_mass_send',
      '12-01 09:02 app_message',
      '12-01 09:03 webhook',
      'completed',
    ]);
  });
});

it('greets a newcomer, and again after one, three and seven days', () => {
  expect(travel('新人1/3/7天')).toEqual([
    '11-30 09:00 customer_mass_send',
    '12-01 09:01 customer_mass_send',
    '12-03 09:02 customer_mass_send',
    '12-07 09:03 customer_mass_send',
    'completed',
  ]);
});

describe('a campaign that is counted down to, with 72 hours to pay', () => {
  it('writes three days before, one day before, when it begins, and at the end', () => {
    expect(travel('活动倒计时与预售72小时')).toEqual([
      '12-09 09:30 customer_mass_send',
      '12-11 09:30 customer_mass_send',
      '12-12 09:30 customer_mass_send',
      '12-15 09:31 customer_mass_send',
      'closed',
    ]);
  });
  it('leaves in peace who pays', () => {
    expect(travel('活动倒计时与预售72小时', { events: [order('2026-12-13T04:00:00Z')] }).slice(-2)).toEqual([
      '12-12 09:30 customer_mass_send',
      'bought',
    ]);
  });
});

describe('30 days without an order, of high value', () => {
  it('is woken, and the owner calls after a week', () => {
    expect(travel('30天未复购高客单唤醒')).toEqual(['11-30 09:00 customer_mass_send', '12-07 09:01 app_message', 'asleep']);
    expect(travel('30天未复购高客单唤醒', { events: [order('2026-12-02T00:00:00Z')] })).toEqual(['11-30 09:00 customer_mass_send', 'woken']);
  });
});

describe('a second touch', () => {
  it('goes to who did not reply, in other words', () => {
    expect(travel('未打开的二次触达')).toEqual(['11-30 09:00 customer_mass_send', '12-01 09:01 customer_mass_send', 'touched_twice']);
    expect(travel('未打开的二次触达', { events: [said('replied', '2026-11-30T05:00:00Z')] })).toEqual(['11-30 09:00 customer_mass_send', 'replied']);
  });
  it('reminds the employee who did not confirm', () => {
    const port = (channel: string): OutcomePort => (channel === 'customer_mass_send' ? 'notConfirmed' : 'accepted');
    expect(travel('未打开的二次触达', { port })).toEqual(['11-30 09:00 customer_mass_send', '11-30 09:01 app_message', 'not_confirmed']);
  });
});

describe('silence', () => {
  it('of 7 days is told to the owner, of 15 brings a message', () => {
    expect(travel('沉默7/15天', { known: { events: [said('seen', '2026-11-28T01:00:00Z')] } })).toEqual([
      '12-05 09:00 app_message',
      '12-13 09:00 customer_mass_send',
      'silent',
    ]);
  });
  it('that is broken is counted anew', () => {
    const known = { events: [said('seen', '2026-11-28T01:00:00Z')] };
    expect(travel('沉默7/15天', { known, events: [said('seen', '2026-12-06T01:00:00Z')] })).toEqual([
      '12-05 09:00 app_message',
      '12-21 09:00 customer_mass_send',
      'silent',
    ]);
  });
});

it('greets at the working day before a lunar birthday by its trigger, and tells the owner', () => {
  expect(planOf('农历生日前一工作日').triggers).toMatchObject([
    { kind: 'date', rule: { repeat: 'lunar', offsetDays: -1, shift: 'before' }, time: '09:30' },
  ]);
  expect(travel('农历生日前一工作日')).toEqual(['11-30 09:00 customer_mass_send', '11-30 09:01 app_message', 'greeted']);
});

describe('a contract that ends', () => {
  const known = { attributes: { contractEnd: '2026-12-30' } };
  it('is reminded of 30, 7 and 1 days before', () => {
    expect(travel('合同到期前30/7/1天', { known, startAt: '2026-11-30T01:30:00.000Z' })).toEqual([
      '11-30 09:30 customer_mass_send',
      '12-23 09:30 customer_mass_send',
      '12-29 09:30 customer_mass_send',
      'reminded',
    ]);
  });
  it('whose date is gone or has passed is not reminded of again', () => {
    expect(travel('合同到期前30/7/1天')).toEqual(['11-30 09:00 customer_mass_send', 'no_date']);
    expect(travel('合同到期前30/7/1天', { known, startAt: '2026-12-24T02:00:00.000Z' })).toEqual(['12-24 10:00 customer_mass_send', 'late']);
  });
});

it('reminds twice of what was left, and leaves at once who has paid', () => {
  expect(travel('待付款提醒')).toEqual(['12-01 09:00 customer_mass_send', '12-04 09:01 customer_mass_send', 'reminded']);
  const events = [order('2026-12-02T00:00:00Z')];
  expect(travel('购物车提醒', { events })).toEqual(['12-01 09:00 customer_mass_send', 'exit:1']);
  expect(travel('待付款提醒', { events: [order('2026-11-30T02:00:00Z')] })).toEqual(['exit:1']);
});
