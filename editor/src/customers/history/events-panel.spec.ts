import { describe, expect, it } from 'vitest';
import { enUS } from '../../locales/en-US';
import { zhCN } from '../../locales/zh-CN';
import { describedEvent, eventKinds } from './events-panel';

describe('an event of a customer', () => {
  const nothing = { tagId: '', attributes: [], event: '', segmentId: '', listId: '', employeeId: '' };

  it('names its tag, its attributes, its event, its segment, its list or its employee', () => {
    expect(describedEvent({ kind: 'tag_added', payload: { tagId: 't1', employeeId: 'e' } })).toEqual({
      ...nothing,
      kind: 'tag_added',
      tagId: 't1',
      employeeId: 'e',
    });
    expect(describedEvent({ kind: 'attribute_changed', payload: { attributes: { city: '上海', stage: null } } }).attributes).toEqual([
      'city',
      'stage',
    ]);
    expect(describedEvent({ kind: 'attribute_changed', payload: { name: 'city', before: null, after: '上海' } }).attributes).toEqual(['city']);
    expect(describedEvent({ kind: 'event', payload: { name: 'order_paid', key: 'k' } })).toEqual({ ...nothing, kind: 'event', event: 'order_paid' });
    expect(describedEvent({ kind: 'segment_left', payload: { segmentId: 's1' } })).toEqual({ ...nothing, kind: 'segment_left', segmentId: 's1' });
    expect(describedEvent({ kind: 'follower_left', payload: { employeeId: 'e' } })).toEqual({ ...nothing, kind: 'follower_left', employeeId: 'e' });
    expect(describedEvent({ kind: 'list_entered', payload: { listId: '7' } })).toEqual({ ...nothing, kind: 'list_entered', listId: '7' });
  });

  it('of an unknown kind or shape is shown without guessing', () => {
    expect(describedEvent({ kind: 'moon_phase', payload: null })).toEqual({ ...nothing, kind: null });
    expect(describedEvent({ kind: 'withdrawn', payload: 'x' })).toEqual({ ...nothing, kind: 'withdrawn' });
  });

  it.each([
    ['zh-CN', zhCN],
    ['en-US', enUS],
  ] as const)('has words for every kind in %s', (_, texts) => {
    expect(Object.keys(texts.customers.event).toSorted()).toEqual([...eventKinds].toSorted());
  });
});
