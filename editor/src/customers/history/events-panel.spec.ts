import { describe, expect, it } from 'vitest';
import { enUS } from '../../locales/en-US';
import { zhCN } from '../../locales/zh-CN';
import { describedEvent, eventKinds } from './events-panel';

describe('an event of a customer', () => {
  it('names its tag and its attributes', () => {
    expect(describedEvent({ kind: 'tag_added', payload: { tagId: 't1', employeeId: 'e' } })).toEqual({
      kind: 'tag_added',
      tagId: 't1',
      attributes: [],
    });
    expect(describedEvent({ kind: 'attribute_changed', payload: { attributes: { city: '上海', stage: null } } }).attributes).toEqual([
      'city',
      'stage',
    ]);
  });

  it('of an unknown kind or shape is shown without guessing', () => {
    expect(describedEvent({ kind: 'moon_phase', payload: null })).toEqual({ kind: null, tagId: '', attributes: [] });
    expect(describedEvent({ kind: 'withdrawn', payload: 'x' })).toEqual({ kind: 'withdrawn', tagId: '', attributes: [] });
  });

  it.each([
    ['zh-CN', zhCN],
    ['en-US', enUS],
  ] as const)('has words for every kind in %s', (_, texts) => {
    expect(Object.keys(texts.customers.event).toSorted()).toEqual([...eventKinds].toSorted());
  });
});
