import type { CallbackQueue } from '../callbacks/callback-queue.js';
import { contactEvent } from '../callbacks/event.js';
import type { Recorder } from '../ledger/recorder.js';
import { findRelation } from '../state/apply/apply-relation-change.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import { transferStatus, type Transfer, type TransferOutcome } from '../state/people/transfer.js';
import type { Clock } from '../wire/clock.js';
import { Refusal } from './refusal.js';

const lookEveryMs = 200;
const failReasons = { [transferStatus.refused]: 'customer_refused', [transferStatus.limit]: 'customer_limit_exceed' } as const;

export interface HandOverSurroundings {
  readonly recorder: Recorder;
  readonly callbacks: CallbackQueue;
  readonly clock: Clock;
}

/** Moves customers from one employee to another, when asked by the API or by an administrator, and tells of each. */
export class HandOver {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly state: SandboxState,
    private readonly around: HandOverSurroundings,
  ) {
    this.timer = setInterval(() => {
      this.moveDue();
    }, lookEveryMs);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** The administrator hands customers over in the console: they move at once. @throws Refusal when one is not `from`'s. */
  now(corp: Corp, from: string, { to, externalUserids }: { readonly to: string; readonly externalUserids: readonly string[] }): void {
    for (const externalUserid of externalUserids) {
      if (findRelation(corp, from, externalUserid) === undefined) throw new Refusal(404, `${from} does not follow ${externalUserid}`);
    }
    const at = this.around.clock();
    const change = { kind: 'transferAsked', corp: corp.credentials.id, from, to, externalUserids, at, dueAt: at } as const;
    this.around.recorder.record({ kind: 'action', tArrive: at, corp: change.corp, action: change.kind, detail: { from, to } }, [change]);
    this.moveDue();
  }

  /** Ends every waiting hand-over of a corp with one outcome; returns how many. */
  settle(corp: Corp, outcome: TransferOutcome): number {
    const waiting = corp.transfers.filter(({ status }) => status === transferStatus.waiting);
    for (const transfer of waiting) this.end(corp, transfer, outcome);
    return waiting.length;
  }

  /** Moves whoever nobody stopped in time. */
  moveDue(): void {
    const nowMs = this.around.clock();
    for (const corp of this.state.corps.values()) {
      for (const transfer of corp.transfers) {
        if (transfer.status === transferStatus.waiting && transfer.dueAt <= nowMs) this.end(corp, transfer, transferStatus.done);
      }
    }
  }

  /** The old follower is told of a deletion whose Source names the hand-over, the new one of an addition. */
  private end(corp: Corp, { from, to, externalUserid }: Transfer, outcome: TransferOutcome): void {
    const at = this.around.clock();
    const { readLagMs } = this.state.settings;
    const visibleAt = readLagMs > 0 ? at + readLagMs : 0;
    const change = { kind: 'transferSettled', corp: corp.credentials.id, from, to, externalUserid, outcome, at, visibleAt } as const;
    this.around.recorder.record({ kind: 'action', tArrive: at, corp: change.corp, action: change.kind, detail: { ...change } }, [change]);
    const { callbacks } = this.around;
    if (outcome !== transferStatus.done) {
      callbacks.publish(corp, contactEvent('transfer_fail', { userid: to, externalUserid }, { FailReason: failReasons[outcome] }));
      return;
    }
    callbacks.publish(corp, contactEvent('del_external_contact', { userid: from, externalUserid }, { Source: 'DELETE_BY_TRANSFER' }));
    callbacks.publish(corp, contactEvent('add_external_contact', { userid: to, externalUserid }));
  }
}
