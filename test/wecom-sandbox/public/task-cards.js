import { h, icon } from './dom.js';
import { count, friendlyTime } from './format.js';

/** 群发助手: what waits to be sent on top, what is done below. */
export function taskCards({ tasks, onConfirm, onShow }) {
  const entries = tasks.map((task) => ({ task, mine: task.subTasks[0] }));
  const pending = entries.filter(({ mine }) => mine.pending);
  const done = entries.filter(({ mine }) => !mine.pending);
  if (entries.length === 0) return h('p', { className: 'empty' }, '还没有群发任务。企业下发的群发会出现在这里，由你确认后发出。');
  return [
    h('p', { className: 'list-title' }, `待发送 ${count(pending.length)}`),
    pending.length === 0 && h('p', { className: 'empty small' }, '没有待发送的群发'),
    pending.map((entry) => card(entry, { onConfirm, onShow })),
    done.length > 0 && h('p', { className: 'list-title' }, '已处理'),
    done.map((entry) => card(entry, { onConfirm, onShow })),
  ];
}

function card({ task, mine }, { onConfirm, onShow }) {
  return h(
    'article',
    { className: `task ${mine.pending ? '' : 'done'}`, 'data-testid': `task:${task.msgid}` },
    h('header', {}, h('strong', {}, task.toGroups ? '客户群群发' : '企业群发'), h('time', {}, friendlyTime(task.createdAt))),
    h('p', { className: 'task-text' }, task.text || `[${task.attachments} 个附件]`),
    h('p', { className: 'task-people' }, '发给 ', names(task, mine, onShow)),
    task.reminders > 0 && mine.pending && h('p', { className: 'reminded' }, `管理员已提醒 ${task.reminders} 次`),
    mine.pending ? confirmButton(task, mine, onConfirm) : h('p', { className: 'task-state' }, state(task, mine)),
  );
}

const unit = (task) => (task.toGroups ? '个客户群' : '位客户');

/** Customers lead to their phones; groups have none. */
function names(task, mine, onShow) {
  const name = ({ externalUserid, name: says }) =>
    task.toGroups ? says : h('button', { type: 'button', className: 'link', onclick: () => void onShow(externalUserid) }, says);
  const shown = mine.recipients.slice(0, 3).map((recipient, index) => [index > 0 ? '、' : '', name(recipient)]);
  return [...shown, mine.total > 3 ? ` 等 ${count(mine.total)} ${unit(task)}` : ''];
}

function confirmButton(task, mine, onConfirm) {
  const send = (event) => {
    event.currentTarget.disabled = true;
    void onConfirm(task.msgid);
  };
  return h(
    'button',
    { type: 'button', className: 'primary', 'data-testid': `confirm:${task.msgid}`, onclick: send },
    icon('send', 16),
    `发送给 ${count(mine.total)} ${unit(task)}`,
  );
}

function state(task, mine) {
  if (task.cancelledAt !== null && mine.sentAt === null) return '企业已停止这次群发';
  const missed = mine.total - mine.sent;
  return `${friendlyTime(mine.sentAt)} 已发送，送达 ${count(mine.sent)} ${unit(task)}${missed > 0 ? `，未送达 ${count(missed)} ${unit(task)}` : ''}`;
}
