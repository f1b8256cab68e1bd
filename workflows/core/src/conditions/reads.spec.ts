import { expect, it } from 'vitest';
import type { Json } from '../kernel/index.js';
import { readsOf, type RuleReads } from './reads.js';

const tags = { var: 'tags' };
const reads = (...rules: readonly Json[]): RuleReads => readsOf(rules);

const rule: Json = {
  and: [
    { in: ['et2', tags] },
    { '!': { or: [{ in: ['et1', tags] }, { in: ['et2', tags] }] } },
    { in: [{ var: 'attr.city' }, ['上海']] },
    { '<': [{ var: 'entry.age' }, { var: 'attr.age' }] },
  ],
};

it('names each tag once, in the order written', () => {
  expect(reads(rule)).toMatchObject({ tags: true, tagIds: ['et2', 'et1'] });
});

it('names attributes, and payload fields are none', () => {
  expect(reads(rule)).toMatchObject({ attributes: ['city', 'age'], ofRun: ['entry.age'] });
});

it('names employees, tags by their time, and the moments of a run that windows begin with', () => {
  const since: Json = {
    and: [{ taggedWithin: [tags, ['et1'], 'lastSend'] }, { '>=': [{ eventCount: ['paid', 'entry'] }, 1] }, { followedBy: [['li']] }],
  };
  expect(reads(since)).toMatchObject({ tagIds: ['et1'], taggedIds: ['et1'], employees: ['li'], runWindows: ['lastSend', 'entry'] });
});

it('reads of one event as far back as the longest window asks', () => {
  const counts = ['P7D', 'P30D', 'PT12H'].map((window): Json => ({ '>=': [{ eventCount: ['paid', window] }, 1] }));
  expect(reads(...counts).events).toEqual([{ name: 'paid', window: 'P30D', properties: [] }]);
});

it('names nothing of what is no rule', () => {
  expect(reads({ log: 'et1' }, 'attr.city')).toMatchObject({ tags: false, tagIds: [], attributes: [], events: [] });
});
