import type { Recorder } from '../ledger/recorder.js';
import { seededRandom, type Random } from '../seed/random.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Clock } from '../wire/clock.js';
import { eventXml, type CallbackEvent } from './event.js';
import { readButtonReply } from './passive-reply.js';
import type { CallbackAnswer } from './post-callback.js';
import { PublishedCallbacks, type CallbackContent, type PublishedCallback } from './published-callbacks.js';
import { sealCallback, type SealedCallback, type Tampering } from './sealed-callback.js';

/** Posts a callback; the answer, or null for none within the time. */
export type PostCallback = (callback: SealedCallback, timeoutMs: number) => Promise<CallbackAnswer | null>;

/** In which order held callbacks are released. */
export const releaseOrders = ['asPublished', 'reversed', 'shuffled'] as const;
export type ReleaseOrder = (typeof releaseOrders)[number];

interface Delivery extends CallbackContent {
  readonly tampering: Tampering | null;
  /** 1 for the first. */
  readonly attempt: number;
}

/**
 * Delivers events with a few in flight, retries what was not taken, and misbehaves as the settings say.
 * Best effort like WeCom's own: what waits when the sandbox stops is lost.
 */
export class CallbackQueue {
  readonly published = new PublishedCallbacks();
  private readonly waiting: Delivery[] = [];
  private first = 0;
  private running = 0;
  private delayed = 0;
  private closed = false;
  private onHold: PublishedCallback[] = [];
  private readonly random: Random = seededRandom(1);

  constructor(
    private readonly state: SandboxState,
    private readonly recorder: Recorder,
    private readonly around: { readonly clock: Clock; readonly post: PostCallback },
  ) {}

  /** Deliveries neither taken nor given up. */
  get pending(): number {
    return this.waiting.length - this.first + this.running + this.delayed;
  }

  /** Events kept back until they are released. */
  get held(): number {
    return this.onHold.length;
  }

  /** Queues an event for the corp's receiver; without one, or of an employee whom the app may not see, nobody is told. */
  publish(corp: Corp, event: CallbackEvent): void {
    const { callbacks } = this.state.settings;
    if (!isToldOf(corp, event)) return;
    const published = this.published.add({ corp, event, createTime: Math.floor(this.around.clock() / 1000) });
    if (callbacks.hold) {
      this.onHold.push(published);
      return;
    }
    if (this.random() < callbacks.dropShare) return;
    const tampering = this.random() < callbacks.forgeShare ? 'signature' : null;
    const late = this.random() < callbacks.lateShare ? callbacks.lateMs : 0;
    for (let copy = 0; copy <= callbacks.duplicates; copy += 1) {
      const repeat = copy === 0 ? 0 : this.random() * callbacks.repeatMs;
      const delay = callbacks.delayMs + late + repeat + this.random() * callbacks.shuffleMs;
      this.enqueue({ ...published, tampering, attempt: 1 }, delay);
    }
  }

  /** Delivers what is held, each after the answer to the one before, and returns the answers' statuses; what `fate` keeps stays. */
  async release(order: ReleaseOrder, fate: (callback: PublishedCallback) => 'send' | 'lose' | 'keep'): Promise<readonly (number | null)[]> {
    const sent = inOrder(
      this.onHold.filter((held) => fate(held) === 'send'),
      order,
      this.random,
    );
    this.onHold = this.onHold.filter((held) => fate(held) === 'keep');
    const statuses: (number | null)[] = [];
    for (const callback of sent) statuses.push(await this.sendOnce(callback, null));
    return statuses;
  }

  /** Sends one event now, spoiled or not, and returns the receiver's status; null for no answer. */
  async sendOnce(content: CallbackContent, tampering: Tampering | null): Promise<number | null> {
    return this.attempt({ ...content, tampering, attempt: 1 });
  }

  /** Forgets what waits; what is in flight ends by itself. */
  clear(): void {
    this.waiting.length = 0;
    this.first = 0;
    this.onHold = [];
    this.published.clear();
  }

  close(): void {
    this.closed = true;
    this.clear();
  }

  private enqueue(delivery: Delivery, delayMs: number): void {
    if (delayMs > 0) {
      this.delayed += 1;
      setTimeout(() => {
        this.delayed -= 1;
        this.enqueue(delivery, 0);
      }, delayMs).unref();
      return;
    }
    this.waiting.push(delivery);
    this.pump();
  }

  private pump(): void {
    while (!this.closed && this.running < this.state.settings.callbacks.concurrency) {
      const next = this.waiting[this.first];
      if (next === undefined) {
        this.waiting.length = 0;
        this.first = 0;
        return;
      }
      this.first += 1;
      this.running += 1;
      void this.deliver(next).finally(() => {
        this.running -= 1;
        this.pump();
      });
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const { retryDelaysMs, retryOnBadStatus } = this.state.settings.callbacks;
    const status = await this.attempt(delivery);
    if (this.closed || status === 200 || (status !== null && !retryOnBadStatus)) return;
    const delay = retryDelaysMs[delivery.attempt - 1];
    if (delay !== undefined) this.enqueue({ ...delivery, attempt: delivery.attempt + 1 }, delay);
  }

  /** Each attempt is sealed afresh: a retry carries the same event, not the same bytes. */
  private async attempt({ corp, event, createTime, tampering, attempt }: Delivery): Promise<number | null> {
    const tArrive = this.around.clock();
    const xml = eventXml(corp.credentials.id, event, createTime);
    const sealed = sealCallback(corp, xml, { nowMs: tArrive, tampering });
    const answer = await this.around.post(sealed, this.state.settings.callbacks.timeoutMs);
    const status = answer?.status ?? null;
    this.recorder.record({
      kind: 'callback',
      tArrive,
      corp: corp.credentials.id,
      changeType: event.changeType,
      userid: event.fields['UserID'] ?? null,
      externalUserid: event.fields['ExternalUserID'] ?? null,
      createTime,
      attempt,
      status,
      tampered: tampering,
    });
    if (event.event === 'template_card_event' && answer?.status === 200) this.updateCard(corp, event, answer.body);
    return status;
  }

  /** The receiver may say what stands in place of the buttons that were pressed. */
  private updateCard(corp: Corp, { from = '', fields }: CallbackEvent, body: string): void {
    const label = readButtonReply(body, corp.credentials);
    if (label === null) return;
    const change = { kind: 'cardUpdated', corp: corp.credentials.id, taskId: fields['TaskId'] ?? '', userid: from, label } as const;
    this.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: change.corp, action: change.kind, detail: change }, [change]);
  }
}

function isToldOf(corp: Corp, { fields }: CallbackEvent): boolean {
  return corp.callbackUrl !== null && corp.employees.get(fields['UserID'] ?? '')?.inRange !== false;
}

function inOrder<T>(items: readonly T[], order: ReleaseOrder, random: Random): readonly T[] {
  switch (order) {
    case 'asPublished':
      return items;
    case 'reversed':
      return items.toReversed();
    case 'shuffled':
      return items
        .map((item) => ({ item, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item);
  }
}
