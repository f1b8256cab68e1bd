import { failpoint } from '@tagtrail/prisma';
import { WecomRefusal } from '../../wecom/call.js';
import { listMassSends, type ChatType, type ListedMassSend, type MassSendResult } from '../../wecom/requests/mass-send.js';
import type { TaskReader } from '../tasks/task-reading.js';
import { assignTasks, clockDifferenceMs, isCandidate, matchTask, wordsOf, type Fit, type SoughtSend } from './match-task.js';

/** What one look at WeCom's tasks showed of a call. `unread`: something that may be it could not be read, so nothing is proved. */
export type Sight =
  | { readonly kind: 'found'; readonly msgid: string | null }
  /** `untold`: there is a task that may be it, and WeCom does not say whose it is, or it fits another call at least as well. */
  | { readonly kind: 'notFound'; readonly untold: boolean }
  | { readonly kind: 'unread'; readonly error: Error };

export type Sights = ReadonlyMap<SoughtSend['callId'], Sight>;

interface SearchParts {
  readonly chatType: ChatType;
  readonly reader: Pick<TaskReader, 'pages' | 'senders' | 'results'>;
  /** Those of the msgids that a call of ours stands for already. */
  readonly known: (corpId: string, msgids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Calls with the words of those that are sought whose tasks are not known either: on their way, or not looked for yet. */
  readonly rivals: (corpId: string, callIds: readonly string[]) => Promise<readonly SoughtSend[]>;
}

/** A corp's tasks as they were listed once. */
interface Round {
  readonly corpId: string;
  readonly listed: readonly ListedMassSend[];
  /** Tasks that a call of ours stands for already. */
  readonly known: ReadonlySet<string>;
  /** The calls that are looked for; a rival only keeps what is its own. */
  readonly sought: ReadonlySet<string>;
  /** Why the list is not whole; null when it is. */
  readonly cut: Error | null;
  /** WeCom cannot be asked any more: nothing further is read in this round. */
  lost: Error | null;
}

/** What candidates showed of the calls with the same words. */
interface Found {
  readonly fits: Fit[];
  readonly untold: Set<string>;
  readonly unread: Map<string, Error>;
}

const groupsAtOnce = 8;

/** Looks for mass sends among WeCom's tasks: one read of the list for all, and each task that may be one of them once. */
export class TaskSearch {
  constructor(private readonly parts: SearchParts) {}

  /** `tell` is called for calls of the same words together, as soon as they have been looked for; each call is told once. */
  async run(corpId: string, sought: readonly SoughtSend[], tell: (sights: Sights) => Promise<void>): Promise<void> {
    const from = new Date(Math.min(...sought.map(({ dispatchedAt }) => dispatchedAt)) - clockDifferenceMs);
    const until = new Date(Date.now() + clockDifferenceMs);
    const { items, error } = await this.parts.reader.pages(
      corpId,
      (cursor) => listMassSends(this.parts.chatType, { from, to: until }, cursor),
      'background',
    );
    failpoint('reconcile.listed');
    const ids = sought.map(({ callId }) => callId);
    // Before the msgids that are known: who is settled between the two reads is among either.
    const rivals = items.length === 0 ? [] : await this.parts.rivals(corpId, ids);
    const waiting = items.length === 0 ? [sought] : byWords([...sought, ...rivals].sort(inOrder));
    const words = new Set(sought.map(wordsOf));
    const listed = items.filter((one) => words.has(wordsOf(one)));
    const known = await this.parts.known(
      corpId,
      listed.map(({ msgid }) => msgid),
    );
    const round: Round = { corpId, listed, known, sought: new Set(ids), cut: error, lost: null };
    const work = async (): Promise<void> => {
      for (let same = waiting.shift(); same !== undefined; same = waiting.shift()) await tell(await this.sightsOf(round, same));
    };
    await Promise.all(Array.from({ length: groupsAtOnce }, work));
  }

  private async sightsOf(round: Round, same: readonly SoughtSend[]): Promise<Sights> {
    const found: Found = { fits: [], untold: new Set(), unread: new Map() };
    for (const listed of round.listed) {
      const possible = same.filter((sought) => isCandidate(sought, listed, round.known));
      if (possible.length > 0) await this.look(round, { msgid: listed.msgid, possible }, found);
    }
    // While something could not be read only what fits exactly is taken: it may be the closer task.
    const isWhole = round.cut === null && found.unread.size === 0;
    const tasks = assignTasks(isWhole ? found.fits : found.fits.filter(({ missing }) => missing === 0));
    // What a rival keeps may be ours until the rival is settled.
    const kept = new Set([...tasks].filter(([callId]) => !round.sought.has(callId)).map(([, msgid]) => msgid));
    for (const { callId, msgid } of found.fits) if (kept.has(msgid)) found.untold.add(callId);
    const own = same.filter(({ callId }) => round.sought.has(callId));
    return new Map(own.map(({ callId }) => [callId, sightOf(callId, { tasks, found, cut: round.cut })]));
  }

  /** Reads one task and compares it with the calls that it may be. */
  private async look(round: Round, task: { readonly msgid: string; readonly possible: readonly SoughtSend[] }, found: Found): Promise<void> {
    const { corpId } = round;
    const { msgid, possible } = task;
    try {
      if (round.lost !== null) throw round.lost;
      const senders = await this.parts.reader.senders(corpId, msgid, 'background');
      const results = new Map<string, readonly MassSendResult[]>();
      for (const sought of possible.filter(({ sender }) => senders.every(({ userid }) => userid === sender))) {
        const recipients = results.get(sought.sender) ?? (await this.parts.reader.results(corpId, { msgid, userid: sought.sender }, 'background'));
        results.set(sought.sender, recipients);
        const match = matchTask(sought, { senders, recipients, unlisted: this.parts.chatType === 'group' });
        if (match === 'ours') found.fits.push({ callId: sought.callId, msgid, missing: sought.recipients.size - recipients.length });
        if (match === 'untold') found.untold.add(sought.callId);
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!(error instanceof WecomRefusal)) round.lost = error;
      for (const { callId } of possible) found.unread.set(callId, error);
    }
  }
}

/** The same in every round, so that no two equal calls are each told that the task is the other's. */
const inOrder = (one: SoughtSend, other: SoughtSend): number => Number(one.callId) - Number(other.callId);

function byWords(sought: readonly SoughtSend[]): SoughtSend[][] {
  const groups = new Map<string, SoughtSend[]>();
  for (const one of sought) {
    const words = wordsOf(one);
    const group = groups.get(words);
    if (group === undefined) groups.set(words, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function sightOf(
  callId: string,
  { tasks, found, cut }: { readonly tasks: ReadonlyMap<string, string>; readonly found: Found; readonly cut: Error | null },
): Sight {
  const msgid = tasks.get(callId);
  if (msgid !== undefined) return { kind: 'found', msgid };
  const error = found.unread.get(callId) ?? cut;
  return error === null ? { kind: 'notFound', untold: found.untold.has(callId) } : { kind: 'unread', error };
}
