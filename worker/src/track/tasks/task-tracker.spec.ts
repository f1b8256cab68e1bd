import { describe, expect, it } from 'vitest';
import { nextStep } from './task-tracker.js';
import type { OpenTask, Remaining } from './task.repository.js';

const task: OpenTask = {
  id: '1',
  corpId: 'c',
  channel: 'customer_mass_send',
  sender: 'zhang',
  content: {},
  dispatchedAt: '2026-11-26T00:00:00Z',
  msgid: 'm',
  polls: 0,
  windowOver: false,
  cancelAsked: false,
  givenUp: false,
  pollAt: '2026-11-27T00:00:00Z',
};
const left: Remaining = { open: 3, gone: 0, restMs: 0 };

describe('nextStep', () => {
  it('waits while the employee may still confirm', () => {
    expect(nextStep(task, left)).toEqual({ kind: 'wait' });
  });

  it('is done when nothing is open, whatever was asked', () => {
    expect(nextStep({ ...task, windowOver: true, cancelAsked: true }, { ...left, open: 0 })).toEqual({ kind: 'done' });
  });

  it('cancels at the end of the window', () => {
    expect(nextStep({ ...task, windowOver: true, cancelAsked: true }, { ...left, gone: 1 })).toEqual({ kind: 'cancel', because: 'windowOver' });
  });

  it('cancels a shared task for a withdrawal, but not one after another', () => {
    const asked = { ...task, cancelAsked: true };
    expect(nextStep(asked, { ...left, gone: 1 })).toEqual({ kind: 'cancel', because: 'withdrawal' });
    expect(nextStep(asked, { ...left, gone: 1, restMs: 5 })).toEqual({ kind: 'waitToCancel', waitMs: 5 });
  });

  it('cancels for who withdrew before the task was known, though nobody could ask for it', () => {
    expect(nextStep(task, { ...left, gone: 1 })).toEqual({ kind: 'cancel', because: 'withdrawal' });
  });

  it('cancels nothing when those who withdrew have got it already', () => {
    expect(nextStep({ ...task, cancelAsked: true }, left)).toEqual({ kind: 'forgetCancel' });
  });
});
