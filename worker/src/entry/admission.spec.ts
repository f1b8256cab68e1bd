import { describe, expect, it } from 'vitest';
import { admit } from './admission.js';
import type { WaitingEntry } from './entry.repository.js';
import { chooseOwner } from './first-beat.js';

const entry = (id: string, customerId: string): WaitingEntry => ({ id, customerId, batchId: null, triggerKey: `k${id}`, payload: {}, ownerId: null });

describe('admit', () => {
  it('lets in who has no open run', () => {
    const { admitted, refused } = admit(
      [entry('1', 'a'), entry('2', 'b'), entry('3', 'c')],
      new Map([
        ['a', { openRun: true }],
        ['b', { openRun: false }],
      ]),
      'afterExit',
    );
    expect(admitted.map(({ id }) => id)).toEqual(['2', '3']);
    expect(refused).toEqual([{ entryId: '1', reason: 'already_open' }]);
  });

  it('lets a customer in once when two causes wait at the same time', () => {
    const { admitted, refused } = admit([entry('1', 'a'), entry('2', 'a')], new Map(), 'afterExit');
    expect(admitted.map(({ id }) => id)).toEqual(['1']);
    expect(refused).toEqual([{ entryId: '2', reason: 'already_open' }]);
  });

  it('holds once in a life against who was here before', () => {
    const { refused } = admit([entry('1', 'a'), entry('2', 'b')], new Map([['a', { openRun: false }]]), 'never');
    expect(refused).toEqual([{ entryId: '1', reason: 'never_again' }]);
  });
});

describe('chooseOwner', () => {
  it('is who set the tag, while still a follower', () => {
    expect(chooseOwner('li', ['zhang', 'li'])).toBe('li');
    expect(chooseOwner('gone', ['zhang', 'li'])).toBe('zhang');
  });

  it('is the oldest follower for an API start, and nobody without followers', () => {
    expect(chooseOwner(null, ['zhang', 'li'])).toBe('zhang');
    expect(chooseOwner('li', [])).toBeNull();
  });
});
