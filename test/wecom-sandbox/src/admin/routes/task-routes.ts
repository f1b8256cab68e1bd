import type { Corp } from '../../state/corp.js';
import { isPending, recipientStatus, type MassSendTask, type SubTask } from '../../state/messages/mass-send-task.js';
import { askedCorp, type AdminRequest, type AdminRoute } from '../admin-route.js';

const shownRecipients = 20;

interface Shown {
  readonly corp: Corp;
  readonly task: MassSendTask;
  /** Every recipient, not only the first few. */
  readonly all: boolean;
}

function subTaskPage({ corp, task, all }: Shown, subTask: SubTask): Readonly<Record<string, unknown>> {
  const { recipients, userid, sentAt } = subTask;
  const shown = all ? recipients : recipients.slice(0, shownRecipients);
  return {
    userid,
    employee: corp.employees.get(userid)?.name ?? userid,
    pending: isPending(task, subTask),
    sentAt,
    total: recipients.length,
    sent: recipients.filter((recipient) => recipient.status === recipientStatus.sent).length,
    recipients: shown.map((recipient) => ({
      ...recipient,
      name: corp.customers.get(recipient.externalUserid)?.name ?? corp.groupChats.get(recipient.externalUserid)?.name ?? recipient.externalUserid,
    })),
  };
}

function taskPage(shown: Shown, subTasks: readonly SubTask[]): Readonly<Record<string, unknown>> {
  const { msgid, createdAt, cancelledAt, remindedAt, text, personalSender, attachments } = shown.task;
  return {
    msgid,
    createdAt,
    cancelledAt,
    reminders: remindedAt.length,
    text,
    attachments: attachments.length,
    toGroups: shown.task.toGroups === true,
    personalSender,
    subTasks: subTasks.map((subTask) => subTaskPage(shown, subTask)),
  };
}

/** Newest first; recipients are cut to a few unless asked for. */
function list(request: AdminRequest): unknown {
  const { query } = request;
  const corp = askedCorp(request);
  const wanted = (task: MassSendTask, subTask: SubTask) =>
    (query.text('employee') === '' || subTask.userid === query.text('employee')) && (!query.flag('pending') || isPending(task, subTask));
  const found = [...corp.tasks.values()].reverse().flatMap((task) => {
    const subTasks = [...task.subTasks.values()].filter((subTask) => wanted(task, subTask));
    return subTasks.length === 0 ? [] : [{ task, subTasks }];
  });
  const page = found.slice(0, query.number('limit', found.length));
  return { total: found.length, items: page.map(({ task, subTasks }) => taskPage({ corp, task, all: query.flag('all') }, subTasks)) };
}

export const taskRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/tasks', about: 'Mass-send tasks, newest first; ?employee=&pending=1&limit=&all=1 (every recipient)', handle: list },
];
