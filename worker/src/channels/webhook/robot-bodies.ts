import type { WebhookShape } from '@tagtrail/core/http';
import type { GroupForm, GroupMessage } from './group-message.js';

/** The robots of groups, by the shape of what they take. */
export type RobotShape = Exclude<WebhookShape, 'event'>;

type Body = (message: GroupMessage) => object;
type Card = Extract<GroupForm, { kind: 'card' }>;

const usualLabel = '查看详情';
const labelOf = ({ label }: Card): string => (label.trim() === '' ? usualLabel : label);

/** What goes after a markdown text to name people, on a line of its own. */
const withNames = (text: string, names: readonly string[]): string => (names.length === 0 ? text : `${text}\n\n${names.join(' ')}`);

/** What phones show of a message that has no title: its first line. */
const firstLine = (text: string): string =>
  [...(text.split('\n').find((line) => line.trim() !== '') ?? '').replaceAll(/[#*`>]/gu, '').trim()].slice(0, 40).join('');

function wecom({ text, form, mentions: { everyone, userids, mobiles } }: GroupMessage): object {
  switch (form.kind) {
    case 'text': {
      const listed = {
        ...(everyone || userids.length > 0 ? { mentioned_list: [...userids, ...(everyone ? ['@all'] : [])] } : {}),
        ...(mobiles.length > 0 ? { mentioned_mobile_list: mobiles } : {}),
      };
      return { msgtype: 'text', text: { content: text, ...listed } };
    }
    case 'markdown':
      return {
        msgtype: 'markdown',
        markdown: {
          content: withNames(
            text,
            userids.map((id) => `<@${id}>`),
          ),
        },
      };
    case 'card':
      return {
        msgtype: 'template_card',
        template_card: {
          card_type: 'text_notice',
          main_title: { title: form.title },
          sub_title_text: text,
          jump_list: [{ type: 1, url: form.link, title: labelOf(form) }],
          card_action: { type: 1, url: form.link },
        },
      };
  }
}

function dingtalk({ text, form, mentions: { everyone, userids, mobiles } }: GroupMessage): object {
  const named = everyone || userids.length > 0 || mobiles.length > 0;
  const at = named ? { at: { atMobiles: mobiles, atUserIds: userids, isAtAll: everyone } } : {};
  switch (form.kind) {
    case 'text':
      return { msgtype: 'text', text: { content: text }, ...at };
    case 'markdown': {
      // Who is named stands in the text as well, or the name is not shown.
      const names = [...mobiles, ...userids].map((one) => `@${one}`);
      return { msgtype: 'markdown', markdown: { title: firstLine(text), text: withNames(text, names) }, ...at };
    }
    case 'card':
      return {
        msgtype: 'actionCard',
        actionCard: { title: form.title, text: `### ${form.title}\n\n${text}`, singleTitle: labelOf(form), singleURL: form.link },
      };
  }
}

function feishu({ text, form, mentions: { everyone, userids } }: GroupMessage): object {
  const ids = [...userids, ...(everyone ? ['all'] : [])];
  const markdown = {
    tag: 'markdown',
    content: withNames(
      text,
      ids.map((id) => `<at id=${id}></at>`),
    ),
  };
  const card = (more: object, elements: readonly object[]): object => ({
    msg_type: 'interactive',
    card: { config: { wide_screen_mode: true }, ...more, elements },
  });
  switch (form.kind) {
    case 'text':
      return { msg_type: 'text', content: { text: [text, ...ids.map((id) => `<at user_id="${id}"></at>`)].join(' ') } };
    case 'markdown':
      return card({}, [markdown]);
    case 'card': {
      const button = { tag: 'button', text: { tag: 'plain_text', content: labelOf(form) }, type: 'primary', url: form.link };
      return card({ header: { title: { tag: 'plain_text', content: form.title } } }, [markdown, { tag: 'action', actions: [button] }]);
    }
  }
}

/** What each robot is posted, in its own form. */
export const robotBodies: Readonly<Record<RobotShape, Body>> = { wecom, dingtalk, feishu };
