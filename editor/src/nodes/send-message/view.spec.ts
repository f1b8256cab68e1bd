import { newRung } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { moved } from '../../ui/format/moved';
import { freshKey } from './form/buttons-field';
import { sendMessageSummary, freshRungId } from './view';

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

  it('says to whom an app message goes where it is not the owner', () => {
    const rungs = [{ ...newRung('a', 'app_message'), text: '请回访', employeeId: 'gone' }];
    expect(textsOf(sendMessageSummary({ category: 'notice', rungs }, words))[0]).toBe('1. 应用消息（给 gone）：请回访');
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

  it('gives a new button a key that none has, also where one was taken away', () => {
    expect(freshKey([])).toBe('b1');
    expect(
      freshKey([
        { key: 'b3', label: '' },
        { key: 'yes', label: '' },
      ]),
    ).toBe('b4');
  });

  it('moves a rung up and down and loses none', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
