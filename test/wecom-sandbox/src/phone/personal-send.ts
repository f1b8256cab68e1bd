import { randomBytes } from 'node:crypto';
import type { Recorder } from '../ledger/recorder.js';
import { outcome, tally, type Sending } from './confirm-sub-task.js';

export interface PersonalSend extends Sending {
  readonly recorder: Recorder;
  readonly externalUserids: readonly string[];
  readonly text: string;
}

/** An employee sends to many customers on her own: no task of the app's, but it eats the same receive cap. */
export function sendPersonally(send: PersonalSend): Readonly<Record<string, number>> {
  const { corp, userid, externalUserids, text, nowMs, recorder } = send;
  const id = corp.credentials.id;
  const msgid = `msg${randomBytes(18).toString('base64url')}`;
  const statuses = externalUserids.map((externalUserid) => outcome(send, externalUserid));
  const task = {
    msgid,
    createdAt: nowMs,
    dispatchedAt: nowMs,
    text,
    attachments: [],
    allowSelect: false,
    personalSender: userid,
    subTasks: [{ userid, externalUserids }],
  };
  const recipients = externalUserids.map((externalUserid, index) => ({ externalUserid, status: statuses[index] ?? 0 }));
  recorder.record({ kind: 'delivery', tArrive: nowMs, corp: id, msgid, employee: userid, text, deliveredAt: nowMs, recipients }, [
    { kind: 'taskCreated', corp: id, task },
    { kind: 'taskConfirmed', corp: id, msgid, userid, at: nowMs, statuses },
  ]);
  return tally(statuses);
}
