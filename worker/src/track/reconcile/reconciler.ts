import { safeRepeatMs } from '@tagtrail/ledger';
import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import { textField, type SafeRepeat } from '../../channels/channel-adapter.js';
import type { ChannelRegistry } from '../../channels/channel-registry.js';
import { listMassSends } from '../../wecom/requests/mass-send.js';
import { firstPollMs, nextLookMs } from '../poll-times.js';
import type { TaskReader } from '../tasks/task-reading.js';
import { absence } from './absence.js';
import { clockDifferenceMs, isCandidate, matchTask, type SoughtSend } from './match-task.js';
import type { UnknownCall, UnknownCallRepository } from './unknown-call.repository.js';

export interface ReconcilerParts {
  readonly calls: UnknownCallRepository;
  readonly reader: TaskReader;
  readonly channels: ChannelRegistry;
  readonly log: Logger;
  readonly timeScale: number;
}

/** What a complete read of WeCom's tasks showed of a call. */
interface Found {
  /** Null when it is not among them. */
  readonly msgid: string | null;
  /** Whether there is one that may be it. */
  readonly untold: boolean;
}

/** Finds out what became of unknown calls: asks where the receiver can be asked, repeats where that does no harm. */
export class Reconciler {
  constructor(private readonly parts: ReconcilerParts) {}

  /** One unknown call that is due; false when none is. */
  async reconcileNext(): Promise<boolean> {
    const call = await this.parts.calls.claim();
    if (call === null) return false;
    await this.reconcile(call);
    return true;
  }

  async reconcile(call: UnknownCall): Promise<void> {
    const { calls, channels } = this.parts;
    const { repeat, repeatOf } = channels[call.channel];
    switch (((await repeatOf?.(call)) ?? repeat) satisfies SafeRepeat) {
      case 'ask':
        return this.ask(call);
      case 'sameBytes':
        return call.firstAgoMs < safeRepeatMs ? calls.planAgain(call, false) : calls.needsAttention(call.id);
      case 'key':
      case 'set':
        return calls.planAgain(call, false);
      case 'none':
        return calls.needsAttention(call.id);
    }
  }

  private async ask(call: UnknownCall): Promise<void> {
    const { calls, log, timeScale } = this.parts;
    const waitMs = nextLookMs(call.reads, timeScale);
    let found: Found;
    try {
      found = await this.look(call);
    } catch (error) {
      log.warn({ err: error, callId: call.id }, 'unknown call not looked for');
      return calls.lookAgain(call.id, { waitMs, counted: false });
    }
    failpoint('reconcile.listed');
    if (found.msgid !== null) return calls.accept(call.id, found.msgid, firstPollMs(timeScale));
    return this.notFound({ ...call, untold: found.untold }, waitMs);
  }

  private async notFound(call: UnknownCall & Pick<Found, 'untold'>, waitMs: number): Promise<void> {
    const { calls, timeScale } = this.parts;
    switch (absence(call, timeScale)) {
      case 'notProved':
        return calls.lookAgain(call.id, { waitMs, counted: true });
      case 'cannotBeProved':
        return calls.needsAttention(call.id);
      case 'absent':
        return call.resendWhenAbsent ? calls.planAgain(call, true) : calls.needsAttention(call.id);
    }
  }

  /** One complete read. @throws when anything could not be read. */
  private async look(call: UnknownCall): Promise<Found> {
    const { calls, reader } = this.parts;
    const sought: SoughtSend = {
      text: textField(call.content, 'text'),
      sender: call.sender,
      recipients: await calls.recipients(call.id),
      dispatchedAt: Date.parse(call.dispatchedAt),
    };
    const from = new Date(sought.dispatchedAt - clockDifferenceMs);
    const listed = await reader.allPages(
      call.corpId,
      (cursor) => listMassSends(from, new Date(Date.now() + clockDifferenceMs), cursor),
      'background',
    );
    const known = await calls.known(
      call.corpId,
      listed.map(({ msgid }) => msgid),
    );
    let untold = false;
    for (const { msgid } of listed.filter((one) => isCandidate(sought, one, known))) {
      const senders = await reader.senders(call.corpId, msgid, 'background');
      const recipients = await reader.results(call.corpId, { msgid, userid: sought.sender }, 'background');
      const match = matchTask(sought, senders, recipients);
      if (match === 'ours') return { msgid, untold };
      untold ||= match === 'untold';
    }
    return { msgid: null, untold };
  }
}
