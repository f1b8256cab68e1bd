import { h } from './dom.js';
import { count, friendlyTime } from './format.js';

/** 客户群 that an employee is in, with what was sent to each. */
export function groupCards(groups, userid) {
  if (groups.length === 0) return h('p', { className: 'empty' }, '这位员工没有客户群');
  return [
    h('p', { className: 'list-title' }, `客户群 ${count(groups.length)}`),
    groups.map((group) =>
      h(
        'article',
        { className: 'task', 'data-testid': `group:${group.id}` },
        h('header', {}, h('strong', {}, group.name || '未命名的群'), h('time', {}, `${count(group.members.length)} 人`)),
        h('p', { className: 'task-people' }, group.owner === userid ? '我是群主' : `群主 ${group.ownerName}`),
        group.messages.map((message) =>
          h('p', { className: 'task-text', 'data-testid': 'group-message' }, `${friendlyTime(message.at)}　${message.text}`),
        ),
      ),
    ),
  ];
}
