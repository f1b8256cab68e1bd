import type { ListedMassSend, MassSendResult, MassSendTask } from '../../wecom/requests/mass-send.js';

/** An unknown mass send: what must be found in WeCom's list. */
export interface SoughtSend {
  readonly callId: string;
  readonly text: string;
  /** Their marks, in order. */
  readonly attachments: readonly string[];
  readonly sender: string;
  readonly recipients: ReadonlySet<string>;
  /** When it was dispatched, in milliseconds of the epoch. */
  readonly dispatchedAt: number;
}

/** WeCom's clock and ours may differ by so much. */
export const clockDifferenceMs = 120_000;

/** All that is said by a mass send and can be told from WeCom's list. */
export const wordsOf = ({ text, attachments }: Pick<SoughtSend, 'text' | 'attachments'>): string => [text, ...attachments].join('\n');

/** Whether a listed mass send may be the one that is sought: same words, not made before it. A task made by hand has a creator. */
export function isCandidate(sought: SoughtSend, listed: ListedMassSend, known: ReadonlySet<string>): boolean {
  if (wordsOf(listed) !== wordsOf(sought) || listed.creator !== null || known.has(listed.msgid)) return false;
  return listed.createdAt === null || Date.parse(listed.createdAt) >= sought.dispatchedAt - clockDifferenceMs;
}

/** `untold`: WeCom does not say (yet) to whom the task belongs, so it may be ours. */
export type TaskMatch = 'ours' | 'another' | 'untold';

/** Whether a candidate's employee and recipients are ours. WeCom may have left some recipients out, but it adds none. `unlisted`: they are groups, which WeCom lists when they are sent to. */
export function matchTask(
  sought: Pick<SoughtSend, 'sender' | 'recipients'>,
  {
    senders,
    recipients,
    unlisted,
  }: { readonly senders: readonly MassSendTask[]; readonly recipients: readonly MassSendResult[]; readonly unlisted: boolean },
): TaskMatch {
  if (senders.some(({ userid }) => userid !== sought.sender)) return 'another';
  if (recipients.some(({ externalUserid }) => !sought.recipients.has(externalUserid))) return 'another';
  return senders.length === 0 || (recipients.length === 0 && !unlisted) ? 'untold' : 'ours';
}

/** A task that may be a sought call, by its sender and recipients. */
export interface Fit {
  readonly callId: string;
  readonly msgid: string;
  /** Recipients of the call whom WeCom left out of the task. */
  readonly missing: number;
}

/** Which task is which call, as msgid by call: the closest fits first, and no task twice. */
export function assignTasks(fits: readonly Fit[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { callId, msgid } of [...fits].sort((a, b) => a.missing - b.missing)) {
    if (found.has(callId) || taken.has(msgid)) continue;
    found.set(callId, msgid);
    taken.add(msgid);
  }
  return found;
}
