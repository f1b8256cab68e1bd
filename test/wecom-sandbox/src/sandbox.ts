import { CallGate } from './api/call-gate.js';
import { CallServer } from './api/call-server.js';
import { CallbackQueue, type PostCallback } from './callbacks/callback-queue.js';
import { postCallback } from './callbacks/post-callback.js';
import { Conditions } from './faults/conditions.js';
import { FaultPlan } from './faults/fault-plan.js';
import { FrontDoor } from './faults/front-door.js';
import { Ledger } from './ledger/ledger.js';
import { Recorder } from './ledger/recorder.js';
import { InFlight } from './limits/in-flight.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { AutoConfirm } from './phone/auto-confirm.js';
import { HandOver } from './phone/hand-over.js';
import { GroupActions } from './phone/group-actions.js';
import { KfActions } from './phone/kf-actions.js';
import { PhoneActions } from './phone/phone-actions.js';
import { demoCorpCredentials } from './seed/demo-corp.js';
import { SandboxState } from './state/sandbox-state.js';
import type { Settings } from './state/settings.js';
import { systemClock, type Clock } from './wire/clock.js';

export interface SandboxOptions {
  /** Holds ledger.jsonl. */
  readonly directory: string;
  /** Customers of the demo corp on first start. */
  readonly customers: number;
  /** Settings of the first start; later ones come from the ledger. */
  readonly settings: Partial<Settings>;
  /** For tests: another clock, another way out. */
  readonly clock?: Clock;
  readonly post?: PostCallback;
}

/** The simulated WeCom without its HTTP surface: state, ledger, phones, callbacks and the server API. */
export class Sandbox {
  readonly clock: Clock;
  readonly state = new SandboxState();
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  readonly limiter = new RateLimiter();
  readonly faults = new FaultPlan();
  readonly conditions = new Conditions();
  readonly frontDoor = new FrontDoor();
  readonly callbacks: CallbackQueue;
  readonly phones: PhoneActions;
  readonly handOver: HandOver;
  readonly kf: KfActions;
  readonly groups: GroupActions;
  readonly calls: CallServer;
  private readonly autoConfirm: AutoConfirm;
  private aheadMs = 0;

  constructor(private readonly options: SandboxOptions) {
    const clock = options.clock ?? systemClock;
    this.clock = () => clock() + this.aheadMs;
    this.ledger = new Ledger(options.directory, (changes) => {
      for (const change of changes) this.state.apply(change);
    });
    this.recorder = new Recorder(this.ledger, this.state);
    if (this.state.corps.size === 0) this.seed(options.customers);
    this.callbacks = new CallbackQueue(this.state, this.recorder, { clock: this.clock, post: options.post ?? postCallback });
    this.phones = new PhoneActions(this.state, this.recorder, { clock: this.clock, callbacks: this.callbacks });
    this.handOver = new HandOver(this.state, { recorder: this.recorder, callbacks: this.callbacks, clock: this.clock });
    this.kf = new KfActions({ recorder: this.recorder, callbacks: this.callbacks, clock: this.clock });
    this.groups = new GroupActions({ recorder: this.recorder, callbacks: this.callbacks, clock: this.clock });
    this.recorder.onChange((change) => {
      if (change.kind === 'kfLineAdded') this.kf.tell(this.state.corp(change.corp), change.line.openKfid);
    });
    const gate = new CallGate(this.state, this.limiter, new InFlight(), this.conditions);
    this.calls = new CallServer({ state: this.state, recorder: this.recorder, gate, faults: this.faults, clock: this.clock });
    this.autoConfirm = new AutoConfirm(this.state, this.phones, this.clock);
  }

  /** Its own clock leaps: what counts by the minute, the hour or the day finds that much passed. Waits that run already keep their length. */
  leap(ms: number): void {
    this.aheadMs += ms;
  }

  /** Puts the ledger aside and begins anew; addresses of receivers are kept, for they belong to the outside. */
  reset(customers: number | null): void {
    const urls = [...this.state.corps.values()].map((corp) => [corp.credentials.id, corp.callbackUrl] as const);
    this.callbacks.clear();
    this.limiter.clear();
    this.faults.clear();
    this.conditions.clear();
    this.ledger.restart(this.clock());
    this.state.clear();
    this.seed(customers ?? this.options.customers);
    for (const [corp, url] of urls) {
      if (this.state.corps.has(corp)) this.note('callbackKept', corp, [{ kind: 'callbackSet', corp, url }]);
    }
  }

  close(): void {
    this.autoConfirm.close();
    this.handOver.close();
    this.callbacks.close();
    this.ledger.close();
  }

  private seed(customers: number): void {
    const at = this.clock();
    const settings = { ...this.state.settings, ...this.options.settings };
    this.note('seeded', demoCorpCredentials.id, [
      { kind: 'settingsSet', settings },
      { kind: 'corpSeeded', credentials: demoCorpCredentials, customers, at },
    ]);
  }

  private note(action: string, corp: string, changes: Parameters<Recorder['record']>[1]): void {
    this.recorder.record({ kind: 'action', tArrive: this.clock(), corp, action, detail: {} }, changes);
  }
}
