import { chinaYears, WorkCalendar } from '@tagtrail/core/calendar';
import { openEntry, type MessageCategory, type SendPriority, type SendRequest } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import type { VersionPlan } from '../plans/version.js';
import { IntentPlanner, type IntentForm, type IntentPlanned } from './intent.js';
import type { SendCommand } from './progress.js';

const version: VersionPlan = {
  corpId: 'ww1',
  journeyId: 'j',
  closed: null,
  journeyName: 'J',
  versionId: 'v',
  number: 1,
  timeZone: 'Asia/Shanghai',
  calendar: new WorkCalendar(chinaYears),
  planHash: 'h',
  plan: { planFormat: 2, triggers: [], rules: openEntry, entry: 0, instructions: [], sourceMap: [] },
};

const massSend = (text: string, field?: string): SendRequest => ({
  channel: 'customer_mass_send',
  text: [{ kind: 'literal', text }, ...(field === undefined ? [] : [{ kind: 'field' as const, field, fallback: null }])],
  coalesce: { amount: 30, unit: 'seconds' },
  confirmWithin: { amount: 24, unit: 'hours' },
});

interface Case {
  readonly priority?: SendPriority;
  readonly category?: MessageCategory;
  readonly customerId?: string;
  readonly ownerId?: string | null;
  readonly timeScale?: number;
}

function plan(
  request: SendRequest,
  { priority = 'normal', category, customerId = '1', ownerId = 'zhang', timeScale = 1 }: Case = {},
): IntentForm & IntentPlanned {
  const command: SendCommand = {
    kind: 'invoke',
    instruction: 2,
    visit: 1,
    request,
    retry: { attempts: 3, interval: { amount: 5, unit: 'minutes' } },
    deadline: null,
    priority,
    ...(category === undefined ? {} : { category }),
  };
  const planned = new IntentPlanner(version, timeScale).plan(command, { customerId, ownerId });
  return { ...planned, ...planned.form };
}

describe('IntentPlanner', () => {
  it('gives intents with one text and one sender one key, whoever receives them', () => {
    expect(plan(massSend('您好'), { customerId: '1' }).contentKey).toBe(plan(massSend('您好'), { customerId: '2' }).contentKey);
  });

  it('keeps apart customers who each get addresses of their own, and nobody else', () => {
    const keys = (request: SendRequest): number => new Set(['1', '2'].map((customerId) => plan(request, { customerId }).contentKey)).size;
    const tracked = (text: string, linkTracking: 'shared' | 'perCustomer'): SendRequest => ({
      channel: 'customer_mass_send',
      text: [{ kind: 'literal', text }],
      coalesce: { amount: 30, unit: 'seconds' },
      confirmWithin: { amount: 24, unit: 'hours' },
      linkTracking,
    });
    expect(keys(tracked('看 https://a.example.com/', 'perCustomer'))).toBe(2);
    expect(keys(tracked('看 https://a.example.com/', 'shared'))).toBe(1);
    expect(keys(tracked('没有网址', 'perCustomer'))).toBe(1);
  });

  it('keeps apart another sender, another text, and texts that show a field', () => {
    const keys = [
      plan(massSend('您好')),
      plan(massSend('您好'), { ownerId: 'li' }),
      plan(massSend('再见')),
      plan(massSend('您好', 'name'), { customerId: '1' }),
      plan(massSend('您好', 'name'), { customerId: '2' }),
    ].map(({ contentKey }) => contentKey);
    expect(new Set(keys).size).toBe(5);
  });

  it('names what is said alike for whomever, whoever sends it and whatever the variables hold', () => {
    const { saidKey } = plan(massSend('您好', 'name'));
    expect(plan(massSend('您好', 'name'), { customerId: '2', ownerId: 'li' }).saidKey).toBe(saidKey);
    const others = [
      plan(massSend('您好')),
      plan(massSend('再见', 'name')),
      plan({ channel: 'app_message', text: [{ kind: 'literal', text: '您好' }] }),
    ];
    expect(new Set([saidKey, ...others.map((other) => other.saidKey)]).size).toBe(4);
    expect(plan({ channel: 'tag_write', add: [], remove: [] }).saidKey).toBeNull();
  });

  it('never shares a message to one address', () => {
    const notice: SendRequest = { channel: 'app_message', text: [{ kind: 'literal', text: '请回访' }] };
    expect(plan(notice, { customerId: '1' }).contentKey).not.toBe(plan(notice, { customerId: '2' }).contentKey);
  });

  it('lets what is for one alone wait in no window, and tells it from what may be shared', () => {
    expect(plan(massSend('您好', 'name'))).toMatchObject({ shared: false, windowMs: 0 });
    expect(plan(massSend('您好'))).toMatchObject({ shared: true, windowMs: 30_000 });
  });

  it('gathers what may wait, and nothing urgent', () => {
    expect(plan(massSend('您好')).windowMs).toBe(30_000);
    expect(plan(massSend('您好'), { timeScale: 600 }).windowMs).toBe(50);
    expect(plan(massSend('您好'), { priority: 'urgent' }).windowMs).toBe(0);
    expect(plan({ channel: 'webhook', endpoint: 'crm', text: [] }).windowMs).toBe(0);
  });

  it('is a notice unless the plan says what it is', () => {
    expect(plan(massSend('您好')).category).toBe('notice');
    expect(plan(massSend('您好'), { priority: 'urgent' }).category).toBe('urgent');
    expect(plan(massSend('您好'), { category: 'marketing' }).category).toBe('marketing');
  });

  it('leaves a journey its own times, however fast the rest goes', () => {
    expect(plan(massSend('您好'), { timeScale: 600 })).toMatchObject({
      retryMs: 300_000,
      confirmMs: 86_400_000,
      deadlineMs: 7 * 86_400_000,
      maxAttempts: 3,
    });
  });

  it('has a sender only where the channel has one', () => {
    expect(plan(massSend('您好'), { ownerId: null }).sender).toBe('');
    expect(plan({ channel: 'tag_write', add: [], remove: [] })).toMatchObject({ sender: 'zhang', grp: 'tag' });
    expect(plan({ channel: 'email', subject: [], text: [] })).toMatchObject({ sender: '', grp: 'other' });
  });
});
