import { expect, it } from 'vitest';
import { collectAttributes, collectTagIds } from './reads.js';

const rule = {
  and: [
    { in: ['et2', { var: 'tags' }] },
    { '!': { or: [{ in: ['et1', { var: 'tags' }] }, { in: ['et2', { var: 'tags' }] }] } },
    { in: [{ var: 'attr.city' }, ['上海']] },
    { '<': [{ var: 'entry.age' }, { var: 'attr.age' }] },
  ],
};

it('collects each tag once, in the order written', () => {
  expect(collectTagIds(rule)).toEqual(['et2', 'et1']);
});

it('collects attributes, and payload fields are none', () => {
  expect(collectAttributes(rule)).toEqual(['city', 'age']);
});

it('collects nothing from what is no rule', () => {
  expect(collectTagIds({ log: 'et1' })).toEqual([]);
  expect(collectAttributes('attr.city')).toEqual([]);
});
