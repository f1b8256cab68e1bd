import { toNodeId } from '@tagtrail/core/kernel';
import { anyTagAdded, type TriggerSpec } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import type { CustomerChange, RecordedChange } from './customer-change.js';
import { tagsAsked, triggeredEntries, type Candidate } from './match-triggers.js';

const nodeId = toNodeId('start');
const place = { key: '', journeyId: 'j', versionId: 'v', nodeId, zone: 'America/New_York' };

const candidate = (trigger: TriggerSpec, change: RecordedChange): Candidate => ({
  change,
  found: { ...place, kind: trigger.kind, trigger: { ...trigger, nodeId } },
});
const tag = (tagId: string, seq: string, kind: 'tagAdded' | 'tagRemoved' = 'tagAdded'): RecordedChange => ({
  customerId: '1',
  seq,
  kind,
  tagId,
  employeeId: 'zhang',
});
const city = (before: string | null, after: string | null): RecordedChange => ({
  customerId: '1',
  seq: '1',
  kind: 'attributeChanged',
  name: 'city',
  before,
  after,
});
const enters = (trigger: TriggerSpec, change: RecordedChange, held: readonly string[] = []): boolean =>
  triggeredEntries([candidate(trigger, change)], (_, tagId) => held.includes(tagId)).length > 0;

const whole = { ...anyTagAdded(['a', 'b']), match: 'all' } as const;

describe('triggeredEntries', () => {
  it('lets a tag in by anybody, or by those who are named', () => {
    const byLi = { ...anyTagAdded(['a']), employeeIds: ['li'] };
    expect([enters(anyTagAdded(['a']), tag('a', '1')), enters(byLi, tag('a', '1'))]).toEqual([true, false]);
    expect(triggeredEntries([candidate(anyTagAdded(['a']), tag('a', '7'))], () => false)).toEqual([
      {
        customerId: '1',
        seq: '7',
        journeyId: 'j',
        versionId: 'v',
        nodeId,
        kind: 'tagAdded',
        payload: { tag: 'a', employee: 'zhang' },
        ownerId: 'zhang',
      },
    ]);
  });

  it('waits for the last tag of a whole set, and takes several of one moment as one', () => {
    expect([enters(whole, tag('a', '1'), ['a']), enters(whole, tag('b', '2'), ['a', 'b'])]).toEqual([false, true]);
    const both = [candidate(whole, tag('a', '1')), candidate(whole, tag('b', '2'))];
    expect(triggeredEntries(both, () => true).map(({ seq }) => seq)).toEqual(['2']);
    expect(tagsAsked(both)).toEqual({ customerIds: ['1'], tagIds: ['a', 'b'] });
  });

  it('holds a whole set to be gone when none of it is left', () => {
    const gone = { ...whole, kind: 'tagRemoved' } as const;
    expect([enters(gone, tag('a', '1', 'tagRemoved'), ['b']), enters(gone, tag('a', '1', 'tagRemoved'), [])]).toEqual([false, true]);
  });

  it.each([
    ['any', 'any', city('上海', '北京'), true],
    ['empty', 'any', city(null, '北京'), true],
    ['empty', 'any', city('上海', '北京'), false],
    ['any', 'empty', city('上海', null), true],
    ['上海', '北京', city('上海', '北京'), true],
    ['上海', '北京', city('广州', '北京'), false],
  ])('weighs an attribute from %s to %s', (from, to, change, expected) => {
    const match = (text: string) => (text === 'any' || text === 'empty' ? ({ kind: text } as const) : ({ kind: 'is', value: text } as const));
    expect(enters({ kind: 'attributeChanged', name: 'city', from: match(from), to: match(to) }, change)).toBe(expected);
  });

  it('weighs the day of an event by the corp’s clock', () => {
    const paid = (at: string): RecordedChange => ({
      customerId: '1',
      seq: '1',
      kind: 'event',
      name: 'order_paid',
      properties: { paidAt: at },
      at,
      key: 'crm:1',
    });
    const later = { kind: 'event', name: 'order_paid', filter: { after: [{ var: 'event.paidAt' }, '2026-12-01'] } } as const;
    expect([enters(later, paid('2026-12-01T20:00:00.000Z')), enters(later, paid('2026-12-02T20:00:00.000Z'))]).toEqual([false, true]);
  });

  it('tells customers apart by the way they came', () => {
    const came = (state: string | null): CustomerChange & { seq: string } => ({
      customerId: '1',
      seq: '1',
      kind: 'customerAdded',
      employeeId: 'li',
      state,
    });
    const byWay = { kind: 'customerAdded', states: ['shop-1'], employeeIds: [] } as const;
    expect([enters(byWay, came('shop-1')), enters(byWay, came('shop-2')), enters(byWay, came(null))]).toEqual([true, false, false]);
    expect(enters({ ...byWay, states: [], employeeIds: ['zhang'] }, came('shop-1'))).toBe(false);
  });
});
