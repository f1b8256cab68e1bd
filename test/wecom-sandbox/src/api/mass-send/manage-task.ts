import type { Fields } from '../../wire/fields.js';
import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { findTask } from './find-task.js';

const dayMs = 86_400_000;
const mostReminders = 3;

function remind(call: ApiCall): ApiAnswer {
  const task = findTask(call);
  if (typeof task === 'number') return failure(task);
  if (task.cancelledAt !== null) return failure(41093);
  const recent = task.remindedAt.filter((instant) => instant > call.nowMs - dayMs);
  if (recent.length >= mostReminders) return failure(41094);
  return {
    errcode: 0,
    msgid: task.msgid,
    changes: [{ kind: 'taskReminded', corp: call.corp.credentials.id, msgid: task.msgid, at: call.nowMs }],
  };
}

/** Freezes what is not yet sent; what was delivered stays. */
function cancel(call: ApiCall): ApiAnswer {
  const task = findTask(call);
  if (typeof task === 'number') return failure(task);
  if (task.cancelledAt !== null) return failure(41093);
  return {
    errcode: 0,
    msgid: task.msgid,
    cancelledAt: call.nowMs,
    changes: [{ kind: 'taskCancelled', corp: call.corp.credentials.id, msgid: task.msgid, at: call.nowMs }],
  };
}

const msgidSummary = (_query: Fields, body: Fields) => ({ msgid: body.text('msgid') });

export const manageTaskEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/remind_groupmsg_send': { group: 'send', handle: remind, summary: msgidSummary },
  'externalcontact/cancel_groupmsg_send': { group: 'send', handle: cancel, summary: msgidSummary },
};
