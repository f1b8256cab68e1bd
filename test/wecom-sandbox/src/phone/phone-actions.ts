import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CallbackQueue } from '../callbacks/callback-queue.js';
import { cardEvent, contactEvent, type ContactChangeType } from '../callbacks/event.js';
import type { Recorder } from '../ledger/recorder.js';
import { findRelation } from '../state/apply/apply-relation-change.js';
import type { RelationEnded, TagsMarked } from '../state/change.js';
import type { Corp } from '../state/corp.js';
import { welcomeMs } from '../state/messages/welcome.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Clock } from '../wire/clock.js';
import { confirmSubTask } from './confirm-sub-task.js';
import { Refusal } from './refusal.js';

export interface Pair {
  readonly userid: string;
  readonly externalUserid: string;
}

/** Tags an employee ticks and unticks on one customer. */
export interface TagEdit extends Pair {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export interface Confirmation {
  readonly msgid: string;
  readonly userid: string;
  /** Recipients the employee left out; only where the task allows it. */
  readonly deselected: readonly string[];
}

/** `half`: not yet answered. `welcome`: apps are given a code; none where the console welcomes by itself. */
export interface Befriending {
  readonly half?: boolean;
  readonly welcome?: boolean;
}

/** A button of a card on an employee's phone. */
export interface CardPress {
  readonly userid: string;
  readonly taskId: string;
  readonly key: string;
  /** By whom it is told to come; the employee's own but in a forged one. */
  readonly as: string;
}

export interface PhoneSurroundings {
  readonly clock: Clock;
  readonly callbacks: CallbackQueue;
}

const pairsPerLine = 250;

/** What people do in their clients. Unlike API calls, these are told to apps by callback. */
export class PhoneActions {
  constructor(
    private readonly state: SandboxState,
    private readonly recorder: Recorder,
    private readonly around: PhoneSurroundings,
  ) {}

  /**
   * Returns how many edits changed something; the others tell nobody. Lets arrivals be served between its lines.
   * @throws Refusal when a pair does not exist; nothing is changed then.
   */
  async editTags(corp: Corp, edits: readonly TagEdit[]): Promise<number> {
    const changes = edits.flatMap((edit) => this.tagChange(corp, edit) ?? []);
    for (let start = 0; start < changes.length; start += pairsPerLine) {
      if (start > 0) await setImmediate();
      const chunk = changes.slice(start, start + pairsPerLine);
      const detail = chunk.length === 1 ? { ...chunk[0] } : { pairs: chunk.length };
      this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: corp.credentials.id, action: 'tagsEdited', detail }, chunk);
      for (const pair of chunk) this.tell(corp, 'edit_external_contact', pair);
    }
    return changes.length;
  }

  /** @throws Refusal when there is nothing to confirm. */
  confirm(corp: Corp, confirmation: Confirmation): Readonly<Record<string, number>> {
    const nowMs = this.around.clock();
    return confirmSubTask({ corp, confirmation, recorder: this.recorder, receiveRule: this.state.settings.receiveRule, nowMs });
  }

  /** Told by callback, also again where a slow phone still shows the buttons. @throws Refusal when the employee has no such card or button. */
  pressCard(corp: Corp, { userid, taskId, key, as }: CardPress): void {
    const { card } = corp.appMessages.find((copy) => copy.userid === userid && copy.delivered && copy.card?.taskId === taskId) ?? { card: null };
    if (card === null) throw new Refusal(404, `${userid} has no card ${taskId}`);
    if (!card.buttons.some((button) => button.key === key)) throw new Refusal(400, `The card has no button ${key}`);
    const { id, agentId } = corp.credentials;
    this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: id, action: 'cardPressed', detail: { userid, taskId, key, as } });
    this.around.callbacks.publish(corp, cardEvent(card, { userid: as, key, agentId }));
  }

  /** The customer deletes the employee, or the employee the customer. */
  endRelation(corp: Corp, pair: Pair, by: 'employee' | 'customer'): void {
    this.requireRelation(corp, pair);
    const change: RelationEnded = { kind: 'relationEnded', corp: corp.credentials.id, ...pair, by, visibleAt: this.visibleAt() };
    this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: change.corp, action: change.kind, detail: { ...pair, by } }, [change]);
    this.tell(corp, by === 'customer' ? 'del_follow_user' : 'del_external_contact', pair);
  }

  /**
   * A customer and an employee become friends, and apps are given the code to welcome her by. With `half` the customer added her by
   * 免验证 and waits: every call answers 84061 until they do.
   */
  beginRelation(corp: Corp, pair: Pair, { half = false, welcome = true }: Befriending = {}): void {
    refuseStranger(corp, pair, half);
    const at = this.around.clock();
    const where = { corp: corp.credentials.id, ...pair };
    const change = half
      ? ({ kind: 'halfAdded', ...where } as const)
      : ({ kind: 'relationBegun', ...where, at, visibleAt: this.visibleAt() } as const);
    const codes = welcome ? [{ ...pair, code: randomBytes(24).toString('base64url'), at, until: at + welcomeMs, used: null }] : [];
    const given = codes.map((code) => ({ kind: 'welcomeGiven', corp: change.corp, code }) as const);
    this.recorder.record({ kind: 'action', tArrive: at, corp: change.corp, action: change.kind, detail: { ...pair } }, [change, ...given]);
    this.tell(
      corp,
      half ? 'add_half_external_contact' : 'add_external_contact',
      pair,
      Object.fromEntries(codes.map(({ code }) => ['WelcomeCode', code])),
    );
  }

  /** The two have begun to chat, or another app was quicker: their codes are used. */
  useWelcomes(corp: Corp, { userid, externalUserid }: Pair): number {
    const at = this.around.clock();
    const open = [...corp.welcomes.values()].filter((one) => one.userid === userid && one.externalUserid === externalUserid && one.used === null);
    const changes = open.map(({ code }) => ({ kind: 'welcomeUsed', corp: corp.credentials.id, code, at, text: null }) as const);
    const detail = { userid, externalUserid };
    if (changes.length > 0) this.recorder.record({ kind: 'action', tArrive: at, corp: corp.credentials.id, action: 'chatBegun', detail }, changes);
    return changes.length;
  }

  private tagChange(corp: Corp, edit: TagEdit): TagsMarked | null {
    const relation = this.requireRelation(corp, edit);
    const add = edit.add.filter((tagId) => !relation.has(tagId));
    const remove = edit.remove.filter((tagId) => relation.has(tagId));
    if (add.length + remove.length === 0) return null;
    const { userid, externalUserid } = edit;
    return { kind: 'tagsMarked', corp: corp.credentials.id, userid, externalUserid, add, remove, visibleAt: this.visibleAt() };
  }

  /** When reads will show what is done now; 0: at once. */
  private visibleAt(): number {
    const { readLagMs } = this.state.settings;
    return readLagMs > 0 ? this.around.clock() + readLagMs : 0;
  }

  private requireRelation(corp: Corp, { userid, externalUserid }: Pair): ReadonlySet<string> {
    const relation = findRelation(corp, userid, externalUserid);
    if (relation === undefined) throw new Refusal(404, `${userid} does not follow ${externalUserid}`);
    return relation.tagIds;
  }

  private tell(corp: Corp, changeType: ContactChangeType, pair: Pair, more: Readonly<Record<string, string>> = {}): void {
    this.around.callbacks.publish(corp, contactEvent(changeType, pair, more));
  }
}

/** @throws Refusal where the two cannot become friends */
function refuseStranger(corp: Corp, pair: Pair, half: boolean): void {
  if (!corp.customers.has(pair.externalUserid)) throw new Refusal(404, `No customer ${pair.externalUserid}`);
  const employee = corp.employees.get(pair.userid);
  if (employee === undefined || !employee.contactEnabled || employee.resigned)
    throw new Refusal(404, `No employee ${pair.userid} who serves customers`);
  if (half && findRelation(corp, pair.userid, pair.externalUserid) !== undefined) throw new Refusal(409, 'They are friends already');
}
