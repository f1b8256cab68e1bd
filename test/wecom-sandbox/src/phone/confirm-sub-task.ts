import type { Recorder } from '../ledger/recorder.js';
import type { Corp } from '../state/corp.js';
import { isPending, recipientStatus, type MassSendTask, type RecipientStatus, type SubTask } from '../state/messages/mass-send-task.js';
import { capReached } from '../state/messages/receive-cap.js';
import type { ReceiveRule } from '../state/settings.js';
import type { Confirmation } from './phone-actions.js';
import { Refusal } from './refusal.js';

/** Who sends, and under which rule. */
export interface Sending {
  readonly corp: Corp;
  readonly userid: string;
  readonly receiveRule: ReceiveRule;
  readonly nowMs: number;
}

export interface ConfirmRequest {
  readonly corp: Corp;
  readonly confirmation: Confirmation;
  readonly recorder: Recorder;
  readonly receiveRule: ReceiveRule;
  readonly nowMs: number;
}

/**
 * The employee presses send: each recipient's outcome is decided in order and ledgered as one delivery.
 * Returns how many got which status. @throws Refusal when the sub-task is unknown, not yet there, sent or cancelled.
 */
export function confirmSubTask(request: ConfirmRequest): Readonly<Record<string, number>> {
  const { corp, confirmation, recorder, nowMs } = request;
  const { task, subTask } = pendingSubTask(request);
  const deselected = new Set(task.allowSelect ? confirmation.deselected : []);
  const statuses = subTask.recipients.map(({ externalUserid }) =>
    deselected.has(externalUserid)
      ? recipientStatus.waiting
      : (task.toGroups === true ? groupOutcome : outcome)({ ...request, userid: subTask.userid }, externalUserid),
  );
  recorder.record(
    {
      kind: 'delivery',
      tArrive: nowMs,
      corp: corp.credentials.id,
      msgid: task.msgid,
      employee: subTask.userid,
      text: task.text,
      deliveredAt: nowMs,
      recipients: subTask.recipients.map(({ externalUserid }, index) => ({ externalUserid, status: statuses[index] ?? recipientStatus.waiting })),
    },
    [{ kind: 'taskConfirmed', corp: corp.credentials.id, msgid: task.msgid, userid: subTask.userid, at: nowMs, statuses }],
  );
  return tally(statuses);
}

function pendingSubTask({ corp, confirmation, nowMs }: ConfirmRequest): { readonly task: MassSendTask; readonly subTask: SubTask } {
  const task = corp.tasks.get(confirmation.msgid);
  const subTask = task?.subTasks.get(confirmation.userid);
  if (task === undefined || subTask === undefined) throw new Refusal(404, `No task ${confirmation.msgid} for ${confirmation.userid}`);
  if (corp.employees.get(subTask.userid)?.resigned === true) throw new Refusal(409, 'Who has resigned presses nothing');
  if (nowMs < task.dispatchedAt) throw new Refusal(409, 'The task is still being dispatched');
  if (!isPending(task, subTask)) throw new Refusal(409, task.cancelledAt === null ? 'Already sent' : 'The task was cancelled');
  return { task, subTask };
}

/** What becomes of one recipient when `userid` presses send now. */
export function outcome({ corp, userid, receiveRule, nowMs }: Sending, externalUserid: string): RecipientStatus {
  const customer = corp.customers.get(externalUserid);
  const relation = customer?.relations.get(userid);
  if (customer === undefined || relation === undefined || relation.deletedByCustomer) return recipientStatus.notFriend;
  return capReached(customer, receiveRule, nowMs) ? recipientStatus.capped : recipientStatus.sent;
}

/** The same of a customer group: one that is dismissed or has another owner gets nothing. */
function groupOutcome({ corp, userid, receiveRule, nowMs }: Sending, chatId: string): RecipientStatus {
  const group = corp.groupChats.get(chatId);
  if (group?.owner !== userid) return recipientStatus.notFriend;
  const massSendsAt = (group.messages ?? []).map(({ at }) => at);
  return capReached({ massSendsAt }, receiveRule, nowMs) ? recipientStatus.capped : recipientStatus.sent;
}

/** How many recipients got which status. */
export function tally(statuses: readonly RecipientStatus[]): Readonly<Record<string, number>> {
  const count = (status: RecipientStatus) => statuses.filter((other) => other === status).length;
  return {
    sent: count(recipientStatus.sent),
    notFriend: count(recipientStatus.notFriend),
    capped: count(recipientStatus.capped),
    leftOut: count(recipientStatus.waiting),
  };
}
