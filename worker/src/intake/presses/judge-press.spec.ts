import { describe, expect, it } from 'vitest';
import { judgePress, type OpenPress } from './judge-press.js';

const press: OpenPress = {
  id: '1',
  employeeId: 'zhang',
  answer: 'done',
  known: true,
  asked: ['zhang', 'li'],
  over: false,
  todo: { id: '7', open: true },
};

describe('a press of a button', () => {
  it.each<[string, Partial<OpenPress>, ReturnType<typeof judgePress>]>([
    ['is the answer while the to-do is open', {}, 'counted'],
    ['counts from whom it was escalated to', { employeeId: 'li' }, 'counted'],
    ['counts however WeCom writes the letters of the userid', { employeeId: 'ZHANG' }, 'counted'],
    ['of somebody who was not asked is none', { employeeId: 'wang' }, 'stranger'],
    ['comes late where there is an answer', { todo: { id: '7', open: false } }, 'late'],
    ['comes late where the run has gone on', { over: true, todo: { id: '7', open: false } }, 'late'],
    ['of an earlier passage is none of this one', { over: true }, 'late'],
    ['of a card that we did not send is unknown', { known: false, asked: [], todo: null }, 'unknown'],
  ])('%s', (_says, met, verdict) => {
    expect(judgePress({ ...press, ...met })).toBe(verdict);
  });
});
