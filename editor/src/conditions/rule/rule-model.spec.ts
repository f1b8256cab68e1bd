import { checkRule, openFields } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withField } from './field-choice';
import { readRule } from './read-rule';
import { comparisons } from './comparison';
import { dateTests, dayTests, measures, membershipTests, tagSets, textTests, type EventsRow } from './more-rows';
import { append, blankGroup, blankRow, replaceAt, writeRule, type RuleGroup, type RuleItem, type RuleRow } from './rule-model';

const variable = fc.constantFrom('attr.city', 'attr.stage', 'entry.orderId');
const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null));
const not = fc.constantFrom('bare' as const, 'listed' as const, null);
const text = fc.string({ maxLength: 5 });
const filter = fc.constantFrom(null, { '>': [{ var: 'event.amount' }, 1] });
/** What a measure does not have is empty. */
const trimmed = (made: EventsRow): EventsRow => ({
  ...made,
  property: made.measure === 'eventSum' ? made.property : '',
  window: made.measure === 'daysSince' ? '' : made.window,
});
const row: fc.Arbitrary<RuleRow> = fc.oneof(
  fc.record({ kind: fc.constant('tagSet' as const), operator: fc.constantFrom(...tagSets), tagIds: fc.array(text, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('tagGroup' as const), groupId: text, not }),
  fc.record({
    kind: fc.constant('tagged' as const),
    tagIds: fc.array(text, { maxLength: 3 }),
    window: fc.constantFrom('P7D', 'entry', 'lastSend', ''),
    not,
  }),
  fc.record({ kind: fc.constant('followers' as const), employeeIds: fc.array(text, { maxLength: 3 }), not }),
  fc.record({ kind: fc.constant('membership' as const), operator: fc.constantFrom(...membershipTests), groupId: text, not }),
  fc.record({ kind: fc.constant('text' as const), operator: fc.constantFrom(...textTests), variable, value: text }),
  fc.record({ kind: fc.constant('date' as const), operator: fc.constantFrom(...dateTests), variable, value: text }),
  fc.record({ kind: fc.constant('days' as const), operator: fc.constantFrom(...dayTests), variable, from: fc.integer(), to: fc.integer() }),
  fc
    .record({
      kind: fc.constant('events' as const),
      measure: fc.constantFrom(...measures),
      name: text,
      property: text,
      window: fc.constantFrom('P30D', 'PT12H', ''),
      filter,
      operator: fc.constantFrom(...comparisons),
      value: scalar,
    })
    .map(trimmed),
  fc.record({ kind: fc.constant('tag' as const), tagId: fc.string({ maxLength: 5 }), not }),
  fc.record({ kind: fc.constant('compare' as const), variable, operator: fc.constantFrom(...comparisons), value: scalar }),
  fc.record({ kind: fc.constant('oneOf' as const), variable, values: fc.array(scalar, { maxLength: 3 }), not }),
);
const groups = fc.letrec<{ item: RuleItem; group: RuleGroup }>((tie) => ({
  item: fc.oneof({ maxDepth: 3 }, row, tie('group')),
  group: fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('and' as const, 'or' as const),
    items: fc.array(tie('item'), { minLength: 1, maxLength: 4 }),
    written: fc.constant(true),
  }),
})).group;

describe('a rule shown in rows', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(groups, (group) => {
        const rule = writeRule(group);
        expect(readRule(rule)).toEqual(group);
      }),
    );
  });

  it('is shown only when the rows say exactly the same', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const rule: Json = JSON.parse(text);
        const group = readRule(rule);
        if (group !== null) expect(writeRule(group)).toEqual(rule);
      }),
    );
  });

  it.each<[string, Json]>([
    ['a value on the left', { '===': ['上海', { var: 'attr.city' }] }],
    ['two fields compared', { '===': [{ var: 'attr.city' }, { var: 'entry.city' }] }],
    ['a range', { '<': [1, { var: 'attr.age' }, 9] }],
    ['a negated group', { '!': [{ and: [{ in: ['t', { var: 'tags' }] }] }] }],
    ['a constant', true],
    ['a second key', { and: [{ in: ['t', { var: 'tags' }] }], or: [] }],
  ])('is refused for %s', (_name, rule) => {
    expect(readRule(rule)).toBeNull();
  });

  it('keeps a single comparison without a group around it', () => {
    const rule = { '===': [{ var: 'attr.city' }, '上海'] };
    const group = readRule(rule);
    expect(group?.items).toHaveLength(1);
    expect(group === null ? null : writeRule(group)).toEqual(rule);
  });

  it('is accepted by the checks of core once values are chosen', () => {
    const group: RuleGroup = {
      kind: 'group',
      join: 'and',
      written: false,
      items: [
        { kind: 'compare', variable: 'attr.city', operator: '===', value: '上海' },
        { kind: 'tag', tagId: 'et1', not: 'listed' },
        { kind: 'oneOf', variable: 'attr.stage', values: ['a', 'b'], not: null },
      ],
    };
    expect(checkRule(writeRule(group), { ...openFields, attributes: { city: 'text', stage: 'text' } })).toEqual([]);
  });
});

describe('editing rows', () => {
  const start: RuleGroup = { kind: 'group', join: 'and', items: [], written: false };

  it('adds rows and groups and takes them out again', () => {
    const two = append(append(start, blankRow), blankGroup('and'));
    expect(writeRule(two)).toEqual({ and: [{ in: ['', { var: 'tags' }] }, { or: [{ in: ['', { var: 'tags' }] }] }] });
    expect(replaceAt(two, [1, 0], null).items).toEqual([blankRow]);
    expect(writeRule(replaceAt(replaceAt(two, [1], null), [0], null))).toBeNull();
  });

  it('replaces a row deep inside', () => {
    const deep = append(start, blankGroup('and'));
    const changed = replaceAt(deep, [0, 0], { kind: 'tag', tagId: 'et9', not: null });
    expect(writeRule(changed)).toEqual({ or: [{ in: ['et9', { var: 'tags' }] }] });
  });
});

describe('a row about another field', () => {
  it('keeps asking whether there is a value, also of a yes or no', () => {
    const row = { kind: 'compare', variable: 'attr.city', operator: '===', value: null } as const;
    expect(withField(row, 'attr.vip', 'boolean')).toMatchObject({ variable: 'attr.vip', value: null });
    expect(withField({ ...row, value: '上海' }, 'attr.vip', 'boolean')).toMatchObject({ value: true });
  });
});
