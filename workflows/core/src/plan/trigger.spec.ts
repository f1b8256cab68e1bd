import { describe, expect, it } from 'vitest';
import { toNodeId, toTagId } from '../kernel/index.js';
import { anyTagAdded, readTrigger, subscriptionsOf } from './trigger.js';

const nodeId = toNodeId('start');

describe('subscriptionsOf', () => {
  it('subscribes to each tag of a tag trigger, to a group by its own key, and to nothing for an API start', () => {
    const tags = { ...anyTagAdded(['et1', 'et2', 'et1']), nodeId };
    const group = { ...anyTagAdded([]), groupId: 'eg1', nodeId };
    expect(subscriptionsOf([tags, group, { kind: 'api', nodeId }]).map(({ kind, key, trigger }) => [kind, key, trigger])).toEqual([
      ['tagAdded', 'et1', tags],
      ['tagAdded', 'et2', tags],
      ['tagAdded', 'group:eg1', group],
    ]);
  });
});

describe('readTrigger', () => {
  it('reads a trigger of format 1 as any of its tags by anybody, of a node it does not know', () => {
    const tagIds = [toTagId('et1')];
    expect(readTrigger({ kind: 'tagAdded', tagIds })).toEqual({ ...anyTagAdded(['et1']), nodeId: '' });
  });

  it('leaves today’s as they are', () => {
    const trigger = { kind: 'event', name: 'order_paid', filter: true, nodeId } as const;
    expect(readTrigger(trigger)).toBe(trigger);
  });
});
