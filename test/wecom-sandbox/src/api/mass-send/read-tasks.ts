import type { MassSendTask, Recipient, SubTask } from '../../state/messages/mass-send-task.js';
import { recipientStatus } from '../../state/messages/mass-send-task.js';
import { pageOf, readCursor, writeCursor } from '../../wire/cursor.js';
import type { Fields } from '../../wire/fields.js';
import { failure, pageLimit, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { findTask } from './find-task.js';

const monthSeconds = 31 * 86_400;
const filterTypes = { corp: 0, personal: 1, all: 2 } as const;
const sentSubTask = 2;

/** Newest first; neither recipients nor, for tasks of the API, a sender. */
function listTasks({ corp, body }: ApiCall): ApiAnswer {
  const empty = { group_msg_list: [], next_cursor: '' };
  const range = timeRange(body);
  if (range === null) return failure(40058, empty);
  const limit = pageLimit(body, { usual: 50, max: 100, over: 50 });
  const found = [...corp.tasks.values()].filter((task) => isAsked(task, body, range)).sort(newestFirst);
  const rest = afterCursor(found, body.text('cursor'));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const next = last !== undefined && rest.length > limit ? writeCursor(last.createdAt, last.msgid) : '';
  return success({ group_msg_list: page.map(listEntry), next_cursor: next });
}

interface TimeRange {
  readonly from: number;
  readonly to: number;
}

function timeRange(body: Fields): TimeRange | null {
  const from = body.number('start_time', -1);
  const to = body.number('end_time', -1);
  if (body.text('chat_type') !== 'single' && body.text('chat_type') !== 'group') return null;
  return from < 0 || to < from || to - from > monthSeconds ? null : { from, to };
}

function isAsked(task: MassSendTask, body: Fields, { from, to }: TimeRange): boolean {
  const createdAt = Math.floor(task.createdAt / 1000);
  if ((body.text('chat_type') === 'group') !== (task.toGroups === true) || createdAt < from || createdAt > to) return false;
  const filterType = body.number('filter_type', filterTypes.all);
  if (filterType === filterTypes.corp && task.personalSender !== null) return false;
  if (filterType === filterTypes.personal && task.personalSender === null) return false;
  const creator = body.text('creator');
  return creator === '' || task.personalSender === creator;
}

function newestFirst(a: MassSendTask, b: MassSendTask): number {
  return b.createdAt - a.createdAt || (a.msgid < b.msgid ? -1 : 1);
}

/** The cursor names the last task seen, so that new tasks do not shift the pages. */
function afterCursor(tasks: readonly MassSendTask[], cursor: string): readonly MassSendTask[] {
  const [createdAt, msgid] = readCursor(cursor);
  if (createdAt === undefined || msgid === undefined) return tasks;
  return tasks.slice(tasks.findIndex((task) => task.msgid === msgid) + 1);
}

function listEntry(task: MassSendTask): Readonly<Record<string, unknown>> {
  const shared = { msgid: task.msgid, create_time: Math.floor(task.createdAt / 1000), text: { content: task.text }, attachments: task.attachments };
  return task.personalSender === null ? { ...shared, create_type: 0 } : { ...shared, create_type: 1, creator: task.personalSender };
}

function getTask(call: ApiCall): ApiAnswer {
  const empty = { next_cursor: '', task_list: [] };
  const task = findTask(call);
  if (typeof task === 'number') return failure(task, empty);
  if (call.nowMs < task.dispatchedAt) return failure(41063, empty);
  const limit = pageLimit(call.body, { usual: 500, max: 1000, over: 1000 });
  const { page, next } = pageOf([...task.subTasks.values()], call.body.text('cursor'), limit);
  return success({ next_cursor: next, task_list: page.map(subTaskEntry) });
}

function subTaskEntry({ userid, sentAt }: SubTask): Readonly<Record<string, unknown>> {
  return sentAt === null ? { userid, status: 0 } : { userid, status: sentSubTask, send_time: Math.floor(sentAt / 1000) };
}

function getSendResult(call: ApiCall): ApiAnswer {
  const empty = { next_cursor: '', send_list: [] };
  const task = findTask(call);
  if (typeof task === 'number') return failure(task, empty);
  const userid = call.body.text('userid').toLowerCase();
  if (!call.corp.employees.has(userid)) return failure(userid === '' ? 40058 : 40003, empty);
  if (call.nowMs < task.dispatchedAt) return failure(41063, empty);
  const subTask = task.subTasks.get(userid);
  if (subTask === undefined) return success(empty);
  const limit = pageLimit(call.body, { usual: 500, max: 1000, over: 1000 });
  const listed = task.toGroups === true ? subTask.recipients.filter(({ status }) => status !== recipientStatus.waiting) : subTask.recipients;
  const { page, next } = pageOf(listed, call.body.text('cursor'), limit);
  return success({ next_cursor: next, send_list: page.map((recipient) => recipientEntry(task, subTask, recipient)) });
}

/** Groups are listed once they were sent to. */
function recipientEntry(task: MassSendTask, { userid, sentAt }: SubTask, { externalUserid, status }: Recipient): Readonly<Record<string, unknown>> {
  const who = task.toGroups === true ? { chat_id: externalUserid } : { external_userid: externalUserid };
  const entry = { ...who, userid, status };
  return status === recipientStatus.sent && sentAt !== null ? { ...entry, send_time: Math.floor(sentAt / 1000) } : entry;
}

const msgidSummary = (_query: Fields, body: Fields) => ({ msgid: body.text('msgid'), userid: body.text('userid') });

export const readTaskEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/get_groupmsg_list_v2': {
    group: 'read',
    handle: listTasks,
    summary: (_query, body) => ({ from: body.number('start_time', 0), to: body.number('end_time', 0) }),
  },
  'externalcontact/get_groupmsg_task': { group: 'read', handle: getTask, summary: msgidSummary },
  'externalcontact/get_groupmsg_send_result': { group: 'read', handle: getSendResult, summary: msgidSummary },
};
