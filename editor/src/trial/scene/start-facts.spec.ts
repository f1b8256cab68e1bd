import { emptyFacts } from '@tagtrail/core/conditions';
import { toNodeId, toTagId, type AttributeType } from '@tagtrail/core/kernel';
import type { PlanTrigger, TriggerSpec } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { entryFields, startFacts } from './start-facts';
import type { Written } from './trial-scene';

const startAt = '2026-03-02T01:00:00.000Z';
const before = emptyFacts({ tags: ['old'], followers: ['zhang'], attributes: { city: '上海' }, segments: ['s'] });
const known = {
  propertiesOf: () => [{ name: 'amount', title: '金额', type: 'number' } as const],
  typeOf: (): AttributeType => 'text',
  tagsOf: () => ['g1', 'g2'],
  read: ['order'],
} as const;
const tags = { match: 'any', tagIds: [toTagId('a'), toTagId('b')], groupId: null, employeeIds: [] } as const;

function started(spec: TriggerSpec, entry: Readonly<Record<string, Written>> = {}) {
  const trigger: PlanTrigger = { ...spec, nodeId: toNodeId('t') };
  return startFacts(before, { trigger, fields: entryFields(trigger, known), entry, startAt, groupOf: () => null });
}

describe('when it starts', () => {
  it.each<[string, TriggerSpec, Readonly<Record<string, Written>>, object]>([
    ['the first tag is on', { kind: 'tagAdded', ...tags }, {}, { tags: ['old', 'a'], entry: { tag: 'a' } }],
    ['the chosen tag is on', { kind: 'tagAdded', ...tags }, { tag: 'b' }, { tags: ['old', 'b'], entry: { tag: 'b' } }],
    ['all of them are on', { kind: 'tagAdded', ...tags, match: 'all' }, {}, { tags: ['old', 'a', 'b'] }],
    ['a tag of the group is on', { kind: 'tagAdded', ...tags, tagIds: [], groupId: 'g' }, {}, { tags: ['old', 'g1'] }],
    ['the tag is off', { kind: 'tagRemoved', ...tags, tagIds: [toTagId('old')] }, {}, { tags: [] }],
    [
      'there is a friend more',
      { kind: 'customerAdded', states: ['way'], employeeIds: ['li'] },
      {},
      { followers: ['zhang', 'li'], entry: { employee: 'li', state: 'way' } },
    ],
    ['there is no friend left', { kind: 'customerLost', employeeIds: [] }, {}, { followers: [] }],
    [
      'the attribute is what it comes to',
      { kind: 'attributeChanged', name: 'city', from: { kind: 'is', value: '上海' }, to: { kind: 'any' } },
      { after: '北京' },
      { attributes: { city: '北京' }, entry: { before: '上海', after: '北京' } },
    ],
    [
      'the event has happened',
      { kind: 'event', name: 'paid', filter: true },
      { amount: 3 },
      { events: [{ name: 'paid', at: startAt, properties: { amount: 3 } }], entry: { amount: 3, at: startAt } },
    ],
    ['they are in the segment', { kind: 'segmentEntered', segmentId: 'n' }, {}, { segments: ['s', 'n'] }],
    ['they are out of it', { kind: 'segmentLeft', segmentId: 's' }, {}, { segments: [] }],
    [
      'they are on its list',
      { kind: 'schedule', timing: { kind: 'daily', time: '09:00' }, audience: { kind: 'list', id: '7' }, missed: 'skip' },
      {},
      { lists: ['7'] },
    ],
    ['the caller has said what is read', { kind: 'api' }, { order: 'x', other: 'y' }, { entry: { order: 'x' } }],
  ])('%s', (_what, spec, entry, facts) => {
    expect(started(spec, entry)).toMatchObject({ ...facts, at: startAt });
  });
});
