import type { CallbackQueue } from '../callbacks/callback-queue.js';
import { contactEvent, type ContactChangeType } from '../callbacks/event.js';
import type { Recorder } from '../ledger/recorder.js';
import { findRelation } from '../state/apply-relation-change.js';
import type { TagsMarked } from '../state/change.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Clock } from '../wire/clock.js';
import { confirmSubTask } from './confirm-sub-task.js';
import { Refusal } from './refusal.js';

/** Tags an employee ticks and unticks on one customer. */
export interface TagEdit {
  readonly userid: string;
  readonly externalUserid: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export interface Confirmation {
  readonly msgid: string;
  readonly userid: string;
  /** Recipients the employee left out; only where the task allows it. */
  readonly deselected: readonly string[];
}

export interface PhoneSurroundings {
  readonly clock: Clock;
  readonly callbacks: CallbackQueue;
}

const linesAtOnce = 500;

/** What people do in their clients. Unlike API calls, these are told to apps by callback. */
export class PhoneActions {
  constructor(
    private readonly state: SandboxState,
    private readonly recorder: Recorder,
    private readonly around: PhoneSurroundings,
  ) {}

  /** @throws Refusal when a pair does not exist; nothing is changed then. Edits that change nothing tell nobody. */
  editTags(corp: Corp, edits: readonly TagEdit[]): number {
    const changes = edits.flatMap((edit) => this.tagChange(corp, edit) ?? []);
    for (let start = 0; start < changes.length; start += linesAtOnce) {
      const chunk = changes.slice(start, start + linesAtOnce);
      const detail = chunk.length === 1 ? { ...chunk[0] } : { pairs: chunk.length };
      this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: corp.credentials.id, action: 'tagsEdited', detail }, chunk);
      for (const { userid, externalUserid } of chunk) this.tell(corp, 'edit_external_contact', userid, externalUserid);
    }
    return changes.length;
  }

  /** @throws Refusal when there is nothing to confirm. */
  confirm(corp: Corp, confirmation: Confirmation): Readonly<Record<string, number>> {
    const nowMs = this.around.clock();
    return confirmSubTask({ corp, confirmation, recorder: this.recorder, receiveRule: this.state.settings.receiveRule, nowMs });
  }

  /** The customer deletes the employee, or the employee the customer. */
  endRelation(corp: Corp, userid: string, externalUserid: string, by: 'employee' | 'customer'): void {
    this.requireRelation(corp, userid, externalUserid);
    this.note(corp, 'relationEnded', { userid, externalUserid, by });
    this.tell(corp, by === 'customer' ? 'del_follow_user' : 'del_external_contact', userid, externalUserid);
  }

  beginRelation(corp: Corp, userid: string, externalUserid: string): void {
    if (!corp.customers.has(externalUserid)) throw new Refusal(404, `No customer ${externalUserid}`);
    if (corp.employees.get(userid)?.contactEnabled !== true) throw new Refusal(404, `No employee ${userid} who serves customers`);
    const at = this.around.clock();
    this.recorder.record(
      { kind: 'action', tArrive: at, corp: corp.credentials.id, action: 'relationBegun', detail: { userid, externalUserid } },
      [{ kind: 'relationBegun', corp: corp.credentials.id, userid, externalUserid, at }],
    );
    this.tell(corp, 'add_external_contact', userid, externalUserid);
  }

  private note(corp: Corp, kind: 'relationEnded', pair: { readonly userid: string; readonly externalUserid: string; readonly by: 'employee' | 'customer' }): void {
    const change = { kind, corp: corp.credentials.id, ...pair } as const;
    this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: corp.credentials.id, action: kind, detail: pair }, [change]);
  }

  private tagChange(corp: Corp, edit: TagEdit): TagsMarked | null {
    const relation = this.requireRelation(corp, edit.userid, edit.externalUserid);
    const add = edit.add.filter((tagId) => !relation.has(tagId));
    const remove = edit.remove.filter((tagId) => relation.has(tagId));
    if (add.length + remove.length === 0) return null;
    const { readLagMs } = this.state.settings;
    const visibleAt = readLagMs > 0 ? this.around.clock() + readLagMs : 0;
    return { kind: 'tagsMarked', corp: corp.credentials.id, userid: edit.userid, externalUserid: edit.externalUserid, add, remove, visibleAt };
  }

  private requireRelation(corp: Corp, userid: string, externalUserid: string): ReadonlySet<string> {
    const relation = findRelation(corp, userid, externalUserid);
    if (relation === undefined) throw new Refusal(404, `${userid} does not follow ${externalUserid}`);
    return relation.tagIds;
  }

  private tell(corp: Corp, changeType: ContactChangeType, userid: string, externalUserid: string): void {
    this.around.callbacks.publish(corp, contactEvent(changeType, userid, externalUserid));
  }
}
