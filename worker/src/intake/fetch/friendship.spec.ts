import { describe, expect, it } from 'vitest';
import { judgeFriendship, type Claims, type Sighting } from './friendship.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString();
const none: Claims = { cameAt: null, leftAt: null, droppedAt: null, movedAt: null };
const friend = { addedAt: at(0), endedAt: null };
const former = { addedAt: at(0), endedAt: at(1) };

const judge = (claims: Partial<Claims>, seen: Partial<Sighting> = {}) =>
  judgeFriendship({ claims: { ...none, ...claims }, conclusive: false, shown: at(0), hasOthers: false, stored: friend, ...seen });

describe('judgeFriendship', () => {
  it('lets a customer who left be shown, and not believe it', () => {
    expect(judge({ leftAt: at(1) })).toEqual({ kind: 'ended', at: at(1) });
    expect(judge({ leftAt: at(1) }, { conclusive: true, stored: former })).toEqual({ kind: 'ended', at: at(1) });
  });

  it('takes the newer of leaving and coming, and at the same second what WeCom shows', () => {
    expect(judge({ leftAt: at(1), cameAt: at(2) }, { stored: former }).kind).toBe('follows');
    expect(judge({ leftAt: at(2), cameAt: at(1) }).kind).toBe('ended');
    expect(judge({ leftAt: at(1), cameAt: at(1) }, { stored: former }).kind).toBe('follows');
    expect(judge({ leftAt: at(1) }, { shown: at(2), stored: former }).kind).toBe('follows');
    expect(judge({ leftAt: at(1) }, { shown: null }).kind).toBe('ended');
  });

  it('waits for the margin where the read contradicts the newest hint', () => {
    expect(judge({ droppedAt: at(1) }).kind).toBe('follows');
    expect(judge({ droppedAt: at(1) }, { stored: former }).kind).toBe('unsure');
    expect(judge({ droppedAt: at(1) }, { stored: former, conclusive: true }).kind).toBe('follows');
    expect(judge({ cameAt: at(2) }, { shown: undefined }).kind).toBe('unsure');
    expect(judge({}, { shown: undefined }).kind).toBe('unsure');
    expect(judge({}, { shown: undefined, conclusive: true })).toEqual({ kind: 'ended', at: null });
  });

  it('ends at the time told what the employee deleted', () => {
    expect(judge({ droppedAt: at(3) }, { shown: undefined })).toEqual({ kind: 'ended', at: at(3) });
    expect(judge({ droppedAt: at(3), cameAt: at(4) }, { shown: undefined }).kind).toBe('unsure');
  });

  it('ends a hand-over with the new follower there, or after the margin', () => {
    expect(judge({ movedAt: at(3) }, { shown: undefined }).kind).toBe('unsure');
    expect(judge({ movedAt: at(3) }, { shown: undefined, hasOthers: true })).toEqual({ kind: 'ended', at: at(3) });
    expect(judge({ movedAt: at(3) }, { shown: undefined, conclusive: true })).toEqual({ kind: 'ended', at: at(3) });
  });
});
