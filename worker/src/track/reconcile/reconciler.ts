import type { Channel } from '@tagtrail/core/plan';
import type { Logger } from '../../platform/logging.js';
import type { SafeRepeat } from '../../channels/channel-adapter.js';
import type { ChannelRegistry } from '../../channels/channel-registry.js';
import { firstPollMs, gatherMs, nextLookMs, vainTimes } from '../poll-times.js';
import { vainCause } from '../vain-reading.js';
import { absence, isListed, proofLeftMs } from './absence.js';
import type { Sight, Sights } from './task-search.js';
import type { UnknownCall, UnknownCallRepository } from './unknown-call.repository.js';

export interface ReconcilerParts {
  readonly calls: UnknownCallRepository;
  /** By channel that can be asked: how WeCom is asked for calls of one corp. Each call is told once. */
  readonly searches: Readonly<Partial<Record<Channel, CallSearch>>>;
  readonly channels: ChannelRegistry;
  readonly log: Logger;
  readonly timeScale: number;
}

export type CallSearch = (calls: readonly UnknownCall[], tell: (sights: Sights) => Promise<void>) => Promise<void>;

type Seen = Exclude<Sight, { kind: 'unread' }>;

const renewEveryMs = 6_000;

/** Finds out what became of unknown calls: asks where the receiver can be asked, repeats where that does no harm. */
export class Reconciler {
  constructor(private readonly parts: ReconcilerParts) {}

  /** One round: the unknown calls of one corp that are due; false when none is. */
  async reconcileNext(): Promise<boolean> {
    const calls = await this.parts.calls.claim(gatherMs(this.parts.timeScale));
    if (calls.length > 0) await this.reconcile(calls);
    return calls.length > 0;
  }

  /** Calls of one corp. */
  async reconcile(calls: readonly UnknownCall[]): Promise<void> {
    const asked: UnknownCall[] = [];
    for (const call of calls) await this.each(call, async () => ((await this.repeat(call)) === 'ask' ? asked.push(call) : undefined));
    if (asked.length > 0) await this.ask(asked);
  }

  /** One that fails is put off and stops no other. */
  private async each(call: UnknownCall, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.putOff([call], error);
    }
  }

  private async repeat(call: UnknownCall): Promise<SafeRepeat> {
    const { calls, channels } = this.parts;
    const { repeat, repeatOf } = channels[call.channel];
    const way = (await repeatOf?.(call)) ?? repeat;
    switch (way) {
      case 'ask':
        break;
      case 'sameBytes':
        await (call.safeToRepeat ? calls.planAgain(call, false) : calls.needsAttention(call.id));
        break;
      case 'key':
      case 'set':
        await calls.planAgain(call, false);
        break;
      case 'none':
        await calls.needsAttention(call.id);
    }
    return way;
  }

  private async ask(calls: readonly UnknownCall[]): Promise<void> {
    for (const call of calls.filter((one) => !isListed(one))) await this.each(call, async () => this.parts.calls.needsAttention(call.id));
    const listed = new Map(calls.filter(isListed).map((call) => [call.id, call]));
    if (listed.size === 0) return;
    const renewal = setInterval(() => {
      this.parts.calls.renew([...listed.keys()]).catch(() => undefined);
    }, renewEveryMs);
    try {
      await this.look(listed);
    } catch (error) {
      await this.putOff([...listed.values()], error);
    } finally {
      clearInterval(renewal);
    }
  }

  /** Takes out of `waiting` what has been looked for. */
  private async look(waiting: Map<string, UnknownCall>): Promise<void> {
    const sought = [...waiting.values()];
    for (const channel of new Set(sought.map((call) => call.channel))) {
      const search = this.parts.searches[channel];
      if (search === undefined) throw new Error(`Nobody can be asked for a call of ${channel}`);
      const calls = sought.filter((call) => call.channel === channel);
      await search(calls, async (sights) => this.heed(waiting, sights));
    }
  }

  private async heed(waiting: Map<string, UnknownCall>, sights: Sights): Promise<void> {
    const unread = new Map<Error, UnknownCall[]>();
    for (const [callId, sight] of sights) {
      const call = waiting.get(callId);
      if (call === undefined) continue;
      if (sight.kind === 'unread') unread.set(sight.error, [...(unread.get(sight.error) ?? []), call]);
      else await this.each(call, async () => this.settle(call, sight));
    }
    for (const [error, calls] of unread) await this.putOff(calls, error);
    for (const callId of sights.keys()) waiting.delete(callId);
  }

  private async settle(call: UnknownCall, sight: Seen): Promise<void> {
    const { calls, timeScale } = this.parts;
    if (sight.kind === 'found') return calls.accept(call.id, sight.msgid, firstPollMs(timeScale));
    const { untold } = sight;
    switch (absence({ ...call, untold }, timeScale)) {
      case 'notProved':
        return calls.lookAgain(call.id, Math.min(nextLookMs(call.reads, timeScale), proofLeftMs(call, timeScale)));
      case 'cannotBeProved':
        return calls.needsAttention(call.id);
      case 'absent':
        return call.resendWhenAbsent ? calls.planAgain(call, true) : calls.needsAttention(call.id);
    }
  }

  private async putOff(calls: readonly UnknownCall[], error: unknown): Promise<void> {
    const { code, held, own } = vainCause(error);
    const times = vainTimes('unknownCall', own, this.parts.timeScale);
    if (!held) this.parts.log.warn({ err: error, callIds: calls.map(({ id }) => id) }, 'unknown calls not looked for');
    await this.parts.calls.noteVain(calls.map(({ id }) => ({ id, pollAt: null, code, held, ...times })));
  }
}
