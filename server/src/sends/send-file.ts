import type { SendItem } from '@tagtrail/core/http';

export const sendTitles = [
  'planned_at',
  'customer',
  'external_userid',
  'journey',
  'channel',
  'sender',
  'state',
  'reason',
  'attempts',
  'dispatched_at',
  'settled_at',
  'error',
  'text',
];

export const sendCells = (send: SendItem): readonly string[] => [
  send.plannedAt,
  send.customer.name,
  send.customer.externalUserid,
  send.journeyName,
  send.channel,
  send.sender,
  send.state,
  send.reason ?? '',
  String(send.attempts),
  send.dispatchedAt ?? '',
  send.settledAt ?? '',
  [send.errorCode ?? '', send.errorText ?? ''].join(' ').trim(),
  send.text ?? '',
];
