import type { MessageChange, NewTask } from '../change.js';
import type { Corp } from '../corp.js';
import type { AppMessage } from '../messages/app-message.js';
import { recipientStatus, type MassSendTask, type Recipient, type RecipientStatus } from '../messages/mass-send-task.js';
import type { SandboxState } from '../sandbox-state.js';

/** Alters tasks, chats and employees' app messages. */
export function applyMessageChange(state: SandboxState, change: MessageChange): void {
  const corp = state.corp(change.corp);
  switch (change.kind) {
    case 'taskCreated':
      corp.tasks.set(change.task.msgid, newTask(change.task));
      return;
    case 'taskConfirmed':
      confirm(corp, change);
      return;
    case 'taskCancelled':
      withTask(corp, change.msgid, (task) => (task.cancelledAt = change.at));
      return;
    case 'taskReminded':
      withTask(corp, change.msgid, (task) => task.remindedAt.push(change.at));
      return;
    case 'appMessageRecalled':
      corp.appMessages = corp.appMessages.map((copy) => (copy.msgid === change.msgid ? { ...copy, recalledAt: change.at } : copy));
      return;
    case 'cardUpdated':
      corp.appMessages = corp.appMessages.map((copy) => updated(copy, change));
      return;
    case 'welcomeGiven':
      corp.welcomes.set(change.code.code, change.code);
      return;
    case 'welcomeUsed':
      useWelcome(corp, change);
      return;
    case 'appMessageSent':
      corp.appMessages.push(...change.copies);
      if (change.bodyHash !== null) {
        state.rememberedBodies.set(`${change.corp}:${change.bodyHash}`, { msgid: change.msgid, until: change.repeatUntil });
      }
      return;
  }
}

/** What an app said is in her chat with the employee. */
function useWelcome(corp: Corp, { code, at, text, attachments = [] }: Extract<MessageChange, { kind: 'welcomeUsed' }>): void {
  const given = corp.welcomes.get(code);
  if (given === undefined) return;
  corp.welcomes.set(code, { ...given, used: { at, text } });
  if (text !== null) corp.customers.get(given.externalUserid)?.chat.push({ userid: given.userid, text, attachments, at, msgid: code });
}

function updated(copy: AppMessage, { taskId, userid, label }: Extract<MessageChange, { kind: 'cardUpdated' }>): AppMessage {
  return copy.card?.taskId === taskId && copy.userid === userid ? { ...copy, card: { ...copy.card, label } } : copy;
}

function newTask(task: NewTask): MassSendTask {
  const subTasks = new Map(
    task.subTasks.map(({ userid, externalUserids }) => [userid, { userid, sentAt: null, recipients: externalUserids.map(waitingRecipient) }]),
  );
  return { ...task, subTasks, remindedAt: [], cancelledAt: null };
}

function waitingRecipient(externalUserid: string): Recipient {
  return { externalUserid, status: recipientStatus.waiting };
}

function withTask(corp: Corp, msgid: string, alter: (task: MassSendTask) => void): void {
  const task = corp.tasks.get(msgid);
  if (task !== undefined) alter(task);
}

interface Confirmation {
  readonly msgid: string;
  readonly userid: string;
  readonly at: number;
  readonly statuses: readonly RecipientStatus[];
}

function confirm(corp: Corp, { msgid, userid, at, statuses }: Confirmation): void {
  withTask(corp, msgid, (task) => {
    const subTask = task.subTasks.get(userid);
    if (subTask === undefined) return;
    subTask.sentAt = at;
    for (const [index, recipient] of subTask.recipients.entries()) {
      recipient.status = statuses[index] ?? recipientStatus.waiting;
      if (recipient.status === recipientStatus.sent) deliver(corp, task, { userid, at, externalUserid: recipient.externalUserid });
    }
  });
}

function deliver(corp: Corp, task: MassSendTask, to: { readonly userid: string; readonly at: number; readonly externalUserid: string }): void {
  const group = corp.groupChats.get(to.externalUserid);
  if (task.toGroups === true && group !== undefined) {
    const message = { msgid: task.msgid, text: task.text, attachments: task.attachments, at: to.at };
    corp.groupChats.set(group.id, { ...group, messages: [...(group.messages ?? []), message] });
  }
  const customer = corp.customers.get(to.externalUserid);
  if (customer === undefined) return;
  customer.massSendsAt.push(to.at);
  customer.chat.push({
    userid: to.userid,
    text: task.text,
    at: to.at,
    msgid: task.msgid,
    ...(task.attachments.length === 0 ? {} : { attachments: task.attachments }),
  });
}
