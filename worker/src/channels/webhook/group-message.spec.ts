import { describe, expect, it } from 'vitest';
import type { Mentions } from '@tagtrail/core/plan';
import { parseText, type ParsedText } from '@tagtrail/core/text';
import { groupContent, shownToSystem, toGroupMessage, type GroupForm } from './group-message.js';
import type { RobotShape } from './robot-bodies.js';
import { robotRequest } from './robot.js';

const nobody: Mentions = { everyone: false, userids: [], mobiles: [] };
const names = { everyone: true, userids: ['li'], mobiles: ['13800000000'] };
const card: GroupForm = { kind: 'card', title: '新客户', link: 'https://crm.example.com/1', label: '' };

const sent = (shape: RobotShape, form: GroupForm, mentions = nobody): unknown =>
  JSON.parse(robotRequest(shape, { text: '请**跟进**', form, mentions }, { secret: null, atMs: 0 })?.body ?? 'null');

const read = (text: string): ParsedText => {
  const parsed = parseText(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('what a group robot is posted', () => {
  it('by WeCom: names in lists, in markdown as tags, a card as a notice that leads on', () => {
    expect(sent('wecom', { kind: 'text' }, names)).toEqual({
      msgtype: 'text',
      text: { content: '请**跟进**', mentioned_list: ['li', '@all'], mentioned_mobile_list: ['13800000000'] },
    });
    expect(sent('wecom', { kind: 'markdown' }, { ...nobody, userids: ['li'] })).toEqual({
      msgtype: 'markdown',
      markdown: { content: '请**跟进**\n\n<@li>' },
    });
    expect(sent('wecom', card)).toEqual({
      msgtype: 'template_card',
      template_card: {
        card_type: 'text_notice',
        main_title: { title: '新客户' },
        sub_title_text: '请**跟进**',
        jump_list: [{ type: 1, url: 'https://crm.example.com/1', title: '查看详情' }],
        card_action: { type: 1, url: 'https://crm.example.com/1' },
      },
    });
  });

  it('by DingTalk: names beside the text, and in it where it is markdown', () => {
    const at = { atMobiles: ['13800000000'], atUserIds: ['li'], isAtAll: true };
    expect(sent('dingtalk', { kind: 'text' }, names)).toEqual({ msgtype: 'text', text: { content: '请**跟进**' }, at });
    expect(sent('dingtalk', { kind: 'markdown' }, names)).toEqual({
      msgtype: 'markdown',
      markdown: { title: '请跟进', text: '请**跟进**\n\n@13800000000 @li' },
      at,
    });
    expect(sent('dingtalk', card)).toEqual({
      msgtype: 'actionCard',
      actionCard: { title: '新客户', text: '### 新客户\n\n请**跟进**', singleTitle: '查看详情', singleURL: 'https://crm.example.com/1' },
    });
  });

  it('by Feishu: names as tags, markdown and cards as interactive messages', () => {
    expect(sent('feishu', { kind: 'text' }, names)).toEqual({
      msg_type: 'text',
      content: { text: '请**跟进** <at user_id="li"></at> <at user_id="all"></at>' },
    });
    expect(sent('feishu', { kind: 'markdown' })).toMatchObject({
      msg_type: 'interactive',
      card: { elements: [{ tag: 'markdown', content: '请**跟进**' }] },
    });
    expect(sent('feishu', card, { ...nobody, everyone: true })).toMatchObject({
      card: {
        header: { title: { tag: 'plain_text', content: '新客户' } },
        elements: [
          { tag: 'markdown', content: '请**跟进**\n\n<at id=all></at>' },
          { tag: 'action', actions: [{ text: { content: '查看详情' }, url: 'https://crm.example.com/1' }] },
        ],
      },
    });
  });

  it('is refused in a length that the robot does not take in that form', () => {
    const lengthOf = (form: GroupForm, bytes: number) =>
      robotRequest('wecom', { text: 'a'.repeat(bytes), form, mentions: nobody }, { secret: null, atMs: 0 });
    expect([lengthOf({ kind: 'markdown' }, 4_096), lengthOf(card, 512)].every((request) => request !== null)).toBe(true);
    expect([lengthOf({ kind: 'markdown' }, 4_097), lengthOf(card, 513)]).toEqual([null, null]);
  });
});

describe('what is stored for a group robot', () => {
  const compose = (text: string, name: string, more: object = {}) =>
    groupContent({ channel: 'webhook', endpoint: 'g', text: read(text), ...more }, text.replace(/\{\{name\|\}\}/u, name), { fields: { name } });

  it('is nothing for a plain text that names nobody', () => {
    expect(compose('你好', '王')).toEqual({});
    expect(shownToSystem({ endpoint: 'g', text: '你好', key: 'k' })).toEqual({});
  });

  it('lets no name of a customer ring phones or lead anywhere, while a system is told it as it is', () => {
    const content = { text: '<at user_id="all">', key: 'k', ...compose('{{name|}}', '<at user_id="all">') };
    expect(toGroupMessage(content).text).toBe('＜at user_id="all"＞');
    expect(content.text).toBe('<at user_id="all">');
    expect(compose('[打开](https://a.cn) {{name|}}', '[礼品](https://b.cn)', { form: { kind: 'markdown' } })).toMatchObject({
      shown: '[打开](https://a.cn) ［礼品］(https://b.cn)',
    });
  });

  it('is read back as it was, and told to a system', () => {
    const form = { kind: 'card', title: read('给{{name|客户}}'), link: 'https://a.cn/', label: '看' };
    const content = { text: '您好', key: 'k', ...compose('您好', '王', { form, mentions: names }) };
    const shown = { kind: 'card', title: '给王', link: 'https://a.cn/', label: '看' };
    expect(toGroupMessage(content)).toEqual({ text: '您好', form: shown, mentions: names });
    expect(shownToSystem(content)).toEqual({ form: shown, mentions: names });
  });
});
