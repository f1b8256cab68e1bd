import { describe, expect, it } from 'vitest';
import { diffTags, inRounds, tagEvents, type TagChange } from './tag-change.js';

const relation = { customerId: '1', employeeId: 'zhang', source: 'wecom', since: null } as const;
const change = (tagId: string, present: boolean, more: Partial<TagChange> = {}): TagChange => ({ ...relation, tagId, present, ...more });
const held = (...tagIds: string[]): { customerId: string; tagId: string }[] => tagIds.map((tagId) => ({ customerId: '1', tagId }));

describe('diffTags', () => {
  it('finds what came and what went', () => {
    expect(diffTags(relation, ['a', 'b'], ['b', 'c', 'd'])).toEqual([change('a', false), change('c', true), change('d', true)]);
  });

  it('is empty when nothing changed, whatever the order', () => {
    expect(diffTags(relation, ['a', 'b'], ['b', 'a', 'a'])).toEqual([]);
  });
});

describe('tagEvents', () => {
  it('tells of a tag the customer did not have before, and by whom', () => {
    expect(tagEvents([change('a', true)], [], held('a'))).toEqual([{ customerId: '1', kind: 'tagAdded', tagId: 'a', employeeId: 'zhang' }]);
  });

  it('says nothing when a second employee adds what the customer has, or one of two takes it off', () => {
    expect(tagEvents([change('a', true)], held('a'), held('a'))).toEqual([]);
    expect(tagEvents([change('a', false)], held('a'), held('a'))).toEqual([]);
  });

  it('tells of a tag that nobody has on the customer any more', () => {
    const events = tagEvents([change('a', false), change('a', false, { employeeId: 'li' })], held('a'), []);
    expect(events).toEqual([{ customerId: '1', kind: 'tagRemoved', tagId: 'a', employeeId: 'zhang' }]);
  });

  it('names no employee for the API', () => {
    expect(tagEvents([change('a', true, { employeeId: '', source: 'api' })], [], held('a'))).toMatchObject([{ employeeId: null }]);
  });

  it('sees two tags of one moment as two events', () => {
    expect(tagEvents([change('a', true), change('b', true)], [], held('a', 'b')).map((event) => event.tagId)).toEqual(['a', 'b']);
  });
});

describe('inRounds', () => {
  it('keeps on, off and on again apart, and the rest together', () => {
    const rounds = inRounds([change('a', true), change('b', true), change('a', false), change('a', true)]);
    expect(rounds).toEqual([[change('a', true), change('b', true)], [change('a', false)], [change('a', true)]]);
  });
});
