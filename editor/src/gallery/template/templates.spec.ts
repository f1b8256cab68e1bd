import { checkJourney, declaredAttributes, type CompileContext } from '@tagtrail/core/compiler';
import { openFields } from '@tagtrail/core/conditions';
import { parseText, textFields } from '@tagtrail/core/text';
import { describe, expect, it } from 'vitest';
import { localeNames } from '../../preferences/preferences';
import { fillNeeds, needsIn } from './fill-needs';
import type { Need, OpenTemplate } from './template';
import { templates } from './templates';

const poster = 'a'.repeat(64);

/** A corp that has all that templates ask for, and one thing of a kind for each need. */
const values: Readonly<Record<Need['kind'], (key: string) => string>> = {
  tag: (key) => `tag-${key}`,
  attribute: (key) => key,
  event: (key) => `event_${key}`,
  segment: () => '6f1c9c1e-0000-4000-8000-000000000000',
  webhook: (key) => key,
  media: () => poster,
  day: () => '2030-05-01',
};

const chosenFor = ({ needs }: OpenTemplate) => Object.fromEntries(needs.map(({ key, kind }) => [key, values[kind](key)]));
const named = ({ needs }: OpenTemplate, kind: Need['kind']) => needs.filter((need) => need.kind === kind).map(({ key }) => values[kind](key));

const contextOf = (open: OpenTemplate): CompileContext => ({
  knownTagIds: named(open, 'tag'),
  knownEndpoints: named(open, 'webhook'),
  fields: {
    ...openFields,
    attributes: {
      ...declaredAttributes,
      ...Object.fromEntries(open.needs.filter(({ kind }) => kind === 'attribute').map(({ key, types }) => [key, types?.[0] ?? 'text'])),
    },
    events: { 'group.joined': { groupId: 'text' }, ...Object.fromEntries(named(open, 'event').map((event) => [event, {}])) },
    segments: named(open, 'segment'),
  },
  media: { [poster]: { name: '海报.png', bytes: 20_000, mime: 'image/png' } },
  smtpConfigured: false,
  smsConfigured: false,
  calendar: { years: [2029, 2030, 2031], today: '2030-04-01' },
});

const cases = templates.flatMap((one) => localeNames.map((locale) => ({ name: one.name, locale, open: one.in(locale) })));

/** Codes that a drawing shows while something of the corp has not been chosen. */
const asksForChoice = [
  'trigger.noTag',
  'tags.nothingToDo',
  'reference.noTag',
  'reference.noAttribute',
  'reference.noEvent',
  'reference.noSegment',
  'reference.noEndpoint',
  'content.noMedia',
  'reference.unknownTag',
  'condition.type',
];

describe.each(cases)('the template $name in $locale', ({ open }) => {
  it('is a drawing that can be published as it is once its needs are filled, without a risk', () => {
    const problems = checkJourney(fillNeeds(open.graph, chosenFor(open)), contextOf(open));
    expect(problems.filter(({ severity }) => severity !== 'advice')).toEqual([]);
    expect(problems.map(({ code, nodeId }) => `${code} ${String(nodeId)}`)).toEqual([]);
  });

  it('uses each need, and has no place that no need fills', () => {
    expect([...needsIn(open.graph)].toSorted()).toEqual(open.needs.map(({ key }) => key).toSorted());
    expect(needsIn(fillNeeds(open.graph, chosenFor(open)))).toEqual([]);
    for (const { title, hint } of open.needs) expect([title, hint]).not.toContain('');
  });

  it('says what is missing where a need was passed over', () => {
    for (const { key, kind } of open.needs.filter((need) => need.kind !== 'day')) {
      const graph = fillNeeds(open.graph, { ...chosenFor(open), [key]: '' });
      const errors = checkJourney(graph, contextOf(open)).filter(({ severity }) => severity === 'error');
      expect(errors.length, `${kind} ${key}`).toBeGreaterThan(0);
      expect(errors.map(({ code }) => code).filter((code) => !asksForChoice.includes(code))).toEqual([]);
    }
  });

  it('names each step, and gives each variable a fallback', () => {
    expect(open.graph.nodes.filter(({ name }) => name.trim() === '')).toEqual([]);
    const texts = open.graph.nodes.flatMap(({ config }) => JSON.stringify(config).match(/"(?:text|task)":"[^"]*"/gu) ?? []);
    const parsed = texts.map((source) => parseText(source));
    expect(parsed.filter(({ ok }) => !ok)).toEqual([]);
    const fallbacks = parsed.flatMap((one) => (one.ok ? textFields(one.value) : [])).map(({ fallback }) => fallback ?? '');
    expect(fallbacks).not.toContain('');
  });
});

it('has the cases that a corp begins with, each name once', () => {
  expect(templates.length).toBeGreaterThanOrEqual(12);
  expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
  const titles = templates.map((one) => one.in('zh-CN').title);
  for (const title of [
    '新客欢迎',
    '沉默唤醒',
    '生日关怀',
    '加购未付',
    '活动报名',
    '复购提醒',
    '入群欢迎',
    '流失预警',
    '会员升级',
    '售后回访',
    '直播预约',
    '节日祝福',
  ])
    expect(titles).toContain(title);
});
