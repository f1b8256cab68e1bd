import { toTagId } from '@tagtrail/core/kernel';
import type { TagWrite } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import type { Recipient } from '../channel-adapter.js';
import { stepsFromJson, stepsToJson, tagSteps } from './tag-steps.js';

const write = (add: readonly string[], remove: readonly string[]): TagWrite => ({
  channel: 'tag_write',
  add: add.map(toTagId),
  remove: remove.map(toTagId),
});
const customer = (followers: Recipient['followers']): Recipient => ({
  intentId: 'i',
  externalUserid: 'wm1',
  name: '',
  attributes: {},
  fields: {},
  unusable: [],
  followers,
  askedAt: '2026-11-24T00:00:00Z',
});
const zhang = { employeeId: 'zhang', tagIds: ['old'] };
const li = { employeeId: 'li', tagIds: ['old', 'other'] };
const wang = { employeeId: 'wang', tagIds: [] };

describe('tagSteps', () => {
  it('adds as the owner and removes at every follower who has the tag', () => {
    expect(tagSteps(write(['new'], ['old']), customer([zhang, li, wang]), 'zhang')).toEqual([
      { userid: 'zhang', externalUserid: 'wm1', add: ['new'], remove: ['old'] },
      { userid: 'li', externalUserid: 'wm1', add: [], remove: ['old'] },
    ]);
  });

  it('asks the owner even when no follower seems to have the tag', () => {
    expect(tagSteps(write([], ['gone']), customer([wang, li]), 'wang')).toEqual([
      { userid: 'wang', externalUserid: 'wm1', add: [], remove: ['gone'] },
    ]);
  });

  it('removes through the oldest follower when the owner is none', () => {
    expect(tagSteps(write([], ['gone']), customer([li, wang]), 'left').map((step) => step.userid)).toEqual(['li']);
  });

  it('has nobody to add a tag as when the owner does not follow the customer', () => {
    expect(tagSteps(write(['new'], []), customer([li]), 'left')).toEqual([]);
  });

  it('survives being stored', () => {
    const steps = tagSteps(write(['new'], ['old']), customer([zhang, li]), 'zhang');
    expect(stepsFromJson(stepsToJson(steps))).toEqual(steps);
  });
});
