import { newRung } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { sendMessageSummary, freshRungId, moved } from './view';

const words = await wordsForTests();

describe('the summary of a message', () => {
  it('shows the ladder in order, variables by their names', () => {
    const rungs = [
      { ...newRung('a', 'customer_mass_send'), text: '{{name|您好}}，\n欢迎' },
      { ...newRung('b', 'webhook'), text: '' },
    ];
    expect(textsOf(sendMessageSummary({ category: 'urgent', rungs }, words))).toEqual([
      '1. 客户群发：[客户昵称]， 欢迎',
      '2. Webhook：未填写内容',
      '紧急：优先发送，不等待合并',
    ]);
  });

  it('marks what is not written yet', () => {
    expect(sendMessageSummary({ category: 'marketing', rungs: [newRung('a', 'email')] }, words)[0]?.kind).toBe('missing');
    expect(sendMessageSummary({ category: 'marketing', rungs: [] }, words)[0]?.kind).toBe('missing');
  });
});

describe('editing a ladder', () => {
  it('gives a new rung the first free letter', () => {
    expect(freshRungId([])).toBe('a');
    expect(freshRungId([newRung('a', 'email'), newRung('c', 'email')])).toBe('b');
  });

  it('moves a rung up and down and loses none', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
