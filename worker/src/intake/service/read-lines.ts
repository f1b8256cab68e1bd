import { serviceEvents, type IntentReason } from '@tagtrail/core/contracts';
import type { MessageReport, Said } from '@tagtrail/ledger';
import type { ServiceLine } from '../../wecom/requests/kf.js';
import type { LastWord, ServiceEvent } from './service-message.repository.js';

/** What a page of lines comes to. */
export interface ReadLines {
  /** Everybody who wrote or came. */
  readonly customers: readonly string[];
  readonly lastWords: readonly LastWord[];
  readonly said: readonly Said[];
  readonly events: readonly ServiceEvent[];
  readonly failures: readonly MessageReport[];
}

/** What WeCom says of why a message did not arrive. */
const whyNot: ReadonlyMap<number, IntentReason> = new Map<number, IntentReason>([
  [4, 'service_window_closed'],
  [5, 'service_window_closed'],
  [6, 'service_messages_spent'],
  [10, 'declined'],
]);
const refusedByCustomer = 10;

/**
 * Tells apart what the lines of an account say. 1. Each word of a customer gives her chat another 48 hours, however old the line is;
 * 2. what may be a withdrawal is one; 3. only what came since we have known the account is an event, so that a first look at
 * three days of chats starts no journey; 4. of her words the event has the keyword alone.
 */
export function readLines(
  lines: readonly ServiceLine[],
  { account, since, keywordOf }: { readonly account: string; readonly since: string; readonly keywordOf: (text: string) => string | null },
): ReadLines {
  const said = lines.flatMap((line) => (line.kind === 'said' ? [line] : []));
  const people = lines.flatMap((line) => (line.kind === 'failed' ? [] : [line]));
  return {
    customers: [...new Set(people.map(({ externalUserid }) => externalUserid))],
    lastWords: said.map(({ externalUserid, at }) => ({ externalUserid, at })),
    said: said.map(({ externalUserid, text, at: toldAt }) => ({ externalUserid, text, toldAt })),
    events: people.flatMap((line) => (Date.parse(line.at) < Date.parse(since) ? [] : [toEvent(line, account, keywordOf)])),
    failures: lines.flatMap((line) => (line.kind === 'failed' ? toReport(line) : [])),
  };
}

type PersonsLine = Exclude<ServiceLine, { kind: 'failed' }>;

function toEvent(line: PersonsLine, account: string, keywordOf: (text: string) => string | null): ServiceEvent {
  const { msgid: id, externalUserid, at } = line;
  if (line.kind === 'entered') return { id, externalUserid, at, type: serviceEvents.entered, properties: { scene: line.scene, account } };
  const keyword = keywordOf(line.text);
  return {
    id,
    externalUserid,
    at,
    type: serviceEvents.received,
    properties: { kind: line.form, account, ...(keyword === null ? {} : { keyword }) },
  };
}

const ownNumber = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/u;

/** What has no number of ours was sent by another system. */
function toReport({ sentMsgid, why }: Extract<ServiceLine, { kind: 'failed' }>): readonly MessageReport[] {
  const parts = ownNumber.exec(sentMsgid);
  if (parts === null) return [];
  const reason = whyNot.get(why) ?? 'refused';
  return [{ intentId: parts.slice(1).join('-'), msgid: null, delivered: false, permanent: why === refusedByCustomer, code: String(why), reason }];
}
