import { randomBytes } from 'node:crypto';
import type { NewTask } from '../../state/change.js';
import type { Corp } from '../../state/corp.js';
import type { Fields } from '../../wire/fields.js';
import { actingEmployee } from '../contacts/members.js';
import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { attachmentsOf, refusedAttachments } from './attachments.js';
import { chooseGroups, chooseRecipients } from './choose-recipients.js';

const mostRecipients = 10_000;
const mostGroups = 2_000;
const mostTextBytes = 4000;

/** Makes a task that employees must confirm. There is no key: the same body twice makes two tasks. */
function addMsgTemplate(call: ApiCall): ApiAnswer {
  const { corp, body, state, nowMs } = call;
  const refusal = refusedContent(body, state.settings.refusedWords) ?? refusedAudience(body) ?? refusedAttachments(body, corp, nowMs);
  if (refusal !== null) return failure(refusal, { fail_list: [] });
  const sender = senderOf(corp, body);
  if (typeof sender === 'number') return failure(sender, { fail_list: [] });
  const toGroups = isToGroups(body);
  const { bySender, failed } = toGroups
    ? chooseGroups(corp, { sender, chatIds: body.texts('chat_id_list') })
    : chooseRecipients({ corp, settings: state.settings, sender, body, nowMs });
  if (bySender.size === 0) return failure(41048, { fail_list: failed });
  const task: NewTask = {
    msgid: `msg${randomBytes(18).toString('base64url')}`,
    createdAt: nowMs,
    dispatchedAt: nowMs + state.settings.dispatchSeconds * 1000,
    text: body.inner('text').text('content'),
    attachments: attachmentsOf(body),
    allowSelect: body.flag('allow_select'),
    personalSender: null,
    ...(toGroups ? { toGroups } : {}),
    subTasks: [...bySender].map(([userid, externalUserids]) => ({ userid, externalUserids })),
  };
  return {
    errcode: 0,
    fields: { fail_list: failed, msgid: task.msgid },
    msgid: task.msgid,
    changes: [{ kind: 'taskCreated', corp: corp.credentials.id, task }],
  };
}

function refusedContent(body: Fields, refusedWords: readonly string[]): number | null {
  const text = body.inner('text').text('content');
  if (text === '' && body.inners('attachments').length === 0) return 40058;
  if (Buffer.byteLength(text) > mostTextBytes) return 45002;
  return refusedWords.some((word) => text.includes(word)) ? 40201 : null;
}

const isToGroups = (body: Fields): boolean => body.text('chat_type') === 'group';

/** A send to groups names its sender, who owns them. */
function refusedAudience(body: Fields): number | null {
  const chatType = body.text('chat_type');
  if (isToGroups(body)) return body.text('sender') === '' || body.texts('chat_id_list').length > mostGroups ? 40058 : null;
  if (chatType !== '' && chatType !== 'single') return 40058;
  if (body.texts('external_userid').length > mostRecipients) return 40058;
  const anybody = body.texts('external_userid').length > 0 || body.text('sender') !== '' || body.inner('tag_filter').inners('group_list').length > 0;
  return anybody ? null : 40058;
}

function senderOf(corp: Corp, body: Fields): string | null | number {
  const sender = body.text('sender');
  if (sender === '') return null;
  const employee = actingEmployee(corp, sender);
  if (typeof employee === 'number') return employee;
  return employee.contactEnabled ? employee.userid : 84074;
}

export const createTaskEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/add_msg_template': {
    group: 'send',
    handle: addMsgTemplate,
    summary: (_query, body) => ({
      sender: body.textOrNull('sender'),
      recipients: isToGroups(body) ? body.texts('chat_id_list') : body.texts('external_userid'),
      text: body.inner('text').text('content'),
      attachments: attachmentsOf(body).length,
    }),
  },
};
