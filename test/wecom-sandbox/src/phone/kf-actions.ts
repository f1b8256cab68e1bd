import { randomBytes } from 'node:crypto';
import type { CallbackQueue } from '../callbacks/callback-queue.js';
import { kfEvent } from '../callbacks/event.js';
import type { Recorder } from '../ledger/recorder.js';
import type { KfChange } from '../state/change.js';
import type { Corp } from '../state/corp.js';
import { kfCodeMs, kfOrigins, kfPair, kfWindowMs, type KfLine } from '../state/messages/kf.js';
import type { Clock } from '../wire/clock.js';
import { Refusal } from './refusal.js';

export interface KfSurroundings {
  readonly recorder: Recorder;
  readonly callbacks: CallbackQueue;
  readonly clock: Clock;
}

interface Place {
  readonly openKfid: string;
  readonly externalUserid: string;
}

/** What customers do in 微信客服. Apps are told that there is something, and fetch what it is. */
export class KfActions {
  constructor(private readonly around: KfSurroundings) {}

  /** She opens the chat: an event, with a code for one greeting unless she wrote within 48 hours. @throws Refusal when there is no such pair. */
  enter(corp: Corp, place: Place, scene: string): void {
    this.require(corp, place);
    const at = this.around.clock();
    const saidAt = corp.kf.sessions.get(kfPair(place))?.saidAt ?? null;
    const isNew = saidAt === null || at - saidAt > kfWindowMs;
    const code = { code: randomBytes(16).toString('base64url'), ...place, until: at + kfCodeMs };
    const event = {
      event_type: 'enter_session',
      open_kfid: place.openKfid,
      external_userid: place.externalUserid,
      scene,
      ...(isNew ? { welcome_code: code.code } : {}),
    };
    const given: readonly KfChange[] = isNew ? [{ kind: 'kfCodeGiven', corp: corp.credentials.id, code }] : [];
    this.add(corp, { ...place, at, origin: kfOrigins.event, msgtype: 'event', content: { event } }, given);
  }

  /** She writes. @throws Refusal when there is no such pair. */
  say(corp: Corp, place: Place, text: string): void {
    this.require(corp, place);
    if (text === '') throw new Refusal(400, 'text is needed');
    this.add(corp, { ...place, at: this.around.clock(), origin: kfOrigins.customer, msgtype: 'text', content: { text: { content: text } } }, []);
  }

  /** She takes no messages of the account any more, or takes them again. */
  reject(corp: Corp, place: Place, rejecting: boolean): void {
    this.require(corp, place);
    const change = { kind: 'kfRejectingSet', corp: corp.credentials.id, ...place, rejecting } as const;
    this.around.recorder.record(
      { kind: 'action', tArrive: this.around.clock(), corp: change.corp, action: change.kind, detail: { ...place, rejecting } },
      [change],
    );
  }

  /** Tells the app that there is something to fetch. */
  tell(corp: Corp, openKfid: string): void {
    this.around.callbacks.publish(corp, kfEvent(openKfid, randomBytes(24).toString('base64url')));
  }

  private add(corp: Corp, said: Omit<KfLine, 'msgid'>, more: readonly KfChange[]): void {
    const line = { ...said, msgid: randomBytes(18).toString('base64url') };
    const change = { kind: 'kfLineAdded', corp: corp.credentials.id, line } as const;
    this.around.recorder.record({ kind: 'action', tArrive: said.at, corp: change.corp, action: change.kind, detail: { ...line } }, [change, ...more]);
  }

  private require(corp: Corp, { openKfid, externalUserid }: Place): void {
    if (!corp.kf.accounts.some(({ id }) => id === openKfid)) throw new Refusal(404, `No 客服账号 ${openKfid}`);
    if (!corp.customers.has(externalUserid)) throw new Refusal(404, `No customer ${externalUserid}`);
  }
}
