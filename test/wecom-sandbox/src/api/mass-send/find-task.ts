import type { MassSendTask } from '../../state/messages/mass-send-task.js';
import type { ApiCall } from '../endpoint.js';

/** The task a call names, or the code that refuses it. */
export function findTask({ corp, body }: ApiCall): MassSendTask | number {
  const msgid = body.text('msgid');
  if (msgid === '') return 41046;
  return corp.tasks.get(msgid) ?? 41047;
}
