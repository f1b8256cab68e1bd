import { describe, expect, it } from 'vitest';
import { takeGroups, type DueGroup, type TakeBudget } from './due-group.js';

const budget: TakeBudget = {
  intents: 10_000,
  limitPerMinute: { welcome: 6_000, send: 600, tag: 600, other: 6_000 },
  batchSize: (channel) => (channel === 'customer_mass_send' ? 10_000 : 1),
};
const group = (contentKey: string, over: Partial<DueGroup> = {}): DueGroup => ({
  contentKey,
  journeyId: 'j',
  versionId: 'v',
  channel: 'app_message',
  group: 'send',
  priority: 2,
  intents: 1,
  ...over,
});

describe('takeGroups', () => {
  it('takes nothing when two minutes of slots are reserved already', () => {
    expect(takeGroups([group('a')], [{ group: 'send', priority: 2, calls: 1_200 }], budget)).toEqual([]);
  });

  it('takes an urgent group although normal calls fill the room', () => {
    const urgent = group('u', { priority: 1 });
    expect(takeGroups([urgent], [{ group: 'send', priority: 2, calls: 1_200 }], budget)).toEqual([{ contentKey: 'u', intents: 1 }]);
  });

  it('fills the room and no more', () => {
    const many = Array.from({ length: 50 }, (_, i) => group(String(i)));
    expect(takeGroups(many, [{ group: 'send', priority: 2, calls: 1_190 }], budget)).toHaveLength(10);
  });

  it('counts a mass send of thousands as one call', () => {
    const mass = group('m', { channel: 'customer_mass_send', intents: 9_000 });
    expect(takeGroups([mass, group('n')], [{ group: 'send', priority: 2, calls: 1_198 }], budget)).toHaveLength(2);
  });

  it('leaves a shared group whole for the next batch when the budget would cut it', () => {
    const mass = (key: string) => group(key, { channel: 'customer_mass_send', intents: 9_000 });
    expect(takeGroups([mass('a'), mass('b')], [], budget)).toEqual([{ contentKey: 'a', intents: 9_000 }]);
  });

  it('cuts a shared group only where WeCom does', () => {
    expect(takeGroups([group('m', { channel: 'customer_mass_send', intents: 25_000 })], [], budget)).toEqual([{ contentKey: 'm', intents: 10_000 }]);
  });

  it('stops at the budget of intents', () => {
    const single = (key: string) => group(key, { intents: 1 });
    expect(takeGroups([single('a'), single('b'), single('c')], [], { ...budget, intents: 2 })).toHaveLength(2);
  });
});
