import type { MessageForm } from '@tagtrail/core/plan';
import { parseText, type ParsedText } from '@tagtrail/core/text';
import { describe, expect, it } from 'vitest';
import { encodeAppMessage } from '../../wecom/requests/app-message.js';
import { composeForm, formOf } from './message-form.js';

const read = (text: string): ParsedText => {
  const parsed = parseText(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const card: MessageForm = { kind: 'card', title: read('{{name|客户}} 下单了'), link: 'https://crm.example.com/1', label: '打开' };

function wire(text: string, form: MessageForm, name = '王女士'): unknown {
  const composed = composeForm({ text: read(text), form }, name, { name });
  if (composed.kind !== 'content') return composed;
  return JSON.parse(encodeAppMessage({ agentId: 7, userids: ['li'], content: formOf(composed.content, 'an-intent') }));
}

describe('an app message in a form', () => {
  it('is markdown, or a card that leads on; it says which customer it is about', () => {
    expect(wire('**请回访**', { kind: 'markdown' })).toMatchObject({ msgtype: 'markdown', markdown: { content: '客户：王女士\n**请回访**' } });
    expect(wire('请回访', card)).toMatchObject({
      touser: 'li',
      msgtype: 'textcard',
      textcard: { title: '王女士 下单了', description: '客户：王女士\n请回访', url: 'https://crm.example.com/1', btntxt: '打开' },
    });
  });

  it('is a card with buttons whose task is the message, with the customer apart and all said as it is', () => {
    const buttons = [
      { key: 'b1', label: '已联系' },
      { key: 'done', label: '不需要' },
    ];
    const form: MessageForm = { kind: 'buttons', title: read('{{name|客户}} 下单了'), buttons };
    expect(wire('请回访 {{name|客户}}', form, '王*女士')).toMatchObject({
      touser: 'li',
      msgtype: 'template_card',
      template_card: {
        card_type: 'button_interaction',
        main_title: { title: '王*女士 下单了' },
        sub_title_text: '请回访 王*女士',
        horizontal_content_list: [{ keyname: '客户', value: '王*女士' }],
        task_id: 'an-intent',
        button_list: [
          { key: 'button:b1', text: '已联系' },
          { key: 'button:done', text: '不需要' },
        ],
      },
    });
    expect(wire('好'.repeat(161), form)).toEqual({ kind: 'suppressed', reason: 'content' });
  });

  it('shows no markup that came with the customer', () => {
    expect(wire('{{name|}}', { kind: 'markdown' }, '[礼品](https://b.cn)<@li>')).toMatchObject({
      markdown: { content: '客户：［礼品］(https://b.cn)＜@li＞\n［礼品］(https://b.cn)＜@li＞' },
    });
  });

  it('is not sent where it would be cut', () => {
    expect(wire('好'.repeat(170), card)).toEqual({ kind: 'suppressed', reason: 'content' });
    expect(wire('好', { ...card, title: read('长'.repeat(50)) })).toEqual({ kind: 'suppressed', reason: 'content' });
  });
});
