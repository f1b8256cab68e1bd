import type { Command, SendItem } from '@tagtrail/core/http';

/** A mass send that is planned. */
export const plannedSend: SendItem = {
  id: 's1',
  runId: '1',
  journeyId: 'j1',
  journeyName: '高意向跟进',
  nodeId: 'send-message-1',
  instruction: 0,
  visit: 1,
  customer: { id: '7', name: '胡伟', externalUserid: 'wm-7' },
  group: null,
  channel: 'customer_mass_send',
  sender: 'zhangsan',
  takeover: null,
  state: 'planned',
  reason: null,
  reasonDetail: null,
  attempts: 0,
  maxAttempts: 3,
  callId: null,
  msgid: null,
  subject: null,
  reminders: 0,
  remindedAt: null,
  remindAgainAt: null,
  pressed: null,
  text: null,
  heldBy: null,
  hold: null,
  waitsFor: null,
  errorCode: null,
  errorText: null,
  plannedAt: '2026-11-28T02:00:00.000Z',
  dueAt: '2026-11-28T02:00:00.000Z',
  dispatchedAt: null,
  settledAt: null,
};

/** A mass send that WeCom has accepted. */
export const acceptedSend: SendItem = {
  ...plannedSend,
  state: 'accepted',
  attempts: 1,
  callId: '4',
  msgid: 'm4',
  text: '您好',
  dispatchedAt: '2026-11-28T02:00:00.000Z',
};

/** A command that is done. */
export const doneCommand: Command = {
  commandId: '9',
  kind: 'remindCall',
  status: 'done',
  check: null,
  sync: null,
  reminder: null,
  look: null,
  error: null,
  failure: null,
  createdAt: '2026-11-28T02:00:00.000Z',
  doneAt: '2026-11-28T02:00:00.000Z',
};
