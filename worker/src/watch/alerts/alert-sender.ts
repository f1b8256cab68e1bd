import type { JsonObject } from '@tagtrail/core/kernel';
import { encodeAppMessage } from '../../wecom/requests/app-message.js';
import type { CallAnswer } from '@tagtrail/ledger';
import type { ChannelRegistry } from '../../channels/channel-registry.js';
import { ownWindowMs } from '../../channels/app-message/app-message.js';
import { webhookBody } from '../../channels/webhook/webhook.js';
import type { Gate } from '../../gate/gate.js';
import { gateSignal } from '../../gate/hold.js';
import { Shares } from '../../platform/places.js';
import type { AlertRepository, DueAlertSend } from './alert.repository.js';

export interface AlertSenderParts {
  readonly alerts: AlertRepository;
  readonly channels: Pick<ChannelRegistry, 'app_message' | 'webhook'>;
  readonly gate: Gate;
}

const patienceMs = 20_000;
/** WeCom drops a repeat of the same bytes for four hours: within three a repeat is safe. */
const repeatForMs = 3 * 3_600_000;

/** Sends one message about an alert at a slot of the corp's gate, as a channel does, and notes what became of it. */
export class AlertSender {
  private readonly sending = new Shares(1);

  constructor(private readonly parts: AlertSenderParts) {}

  /** True when there may be more. */
  async sendNext(): Promise<boolean> {
    return this.sending.next(
      async (leftOut) => this.parts.alerts.claim(leftOut),
      async (due) => {
        const { state, failure } = await this.outcome(due, await this.send(due));
        await this.parts.alerts.settle(due.id, state, failure);
      },
    );
  }

  private async send(due: DueAlertSend): Promise<CallAnswer> {
    const { id, corpId, channel } = due;
    const adapter = this.parts.channels[channel];
    const fault = await adapter.prepare(corpId);
    if (fault !== null) return { kind: 'again', code: fault.code, text: fault.text };
    const content: JsonObject = channel === 'webhook' ? { endpoint: due.receiver, text: due.body, key: id } : { text: due.body };
    const call = { id, corpId, content, bytes: bytesOf(due, content) };
    const answered = await this.parts.gate.atSlot<CallAnswer>(
      { corpId, group: adapter.group, callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async (hooks) => adapter.call(call, { ...hooks, onBytesWritten: () => undefined }),
      // One receiver outside WeCom that is at fault holds up no other.
      (answer) => (channel === 'webhook' && answer.kind !== 'notBegun' ? { kind: 'silent' } : gateSignal(answer)),
    );
    return answered?.answer ?? { kind: 'notBegun' };
  }

  private async outcome(
    due: DueAlertSend,
    answer: CallAnswer,
  ): Promise<{ readonly state: 'accepted' | 'failed' | 'waiting'; readonly failure: string | null }> {
    if (answer.kind === 'accepted') return { state: 'accepted', failure: null };
    const failure = answer.kind === 'notBegun' ? '发送通道正忙' : answer.text;
    return { state: (await this.isOver(due, answer)) ? 'failed' : 'waiting', failure };
  }

  /** What may have arrived at a receiver that drops no repeats is not sent again: one alert too few is better than the same one twice. */
  private async isOver(due: DueAlertSend, answer: CallAnswer): Promise<boolean> {
    if (answer.kind === 'refused' || answer.kind === 'contentRefused' || answer.kind === 'senderLost') return true;
    if (Date.now() - Date.parse(due.at) > repeatForMs) return true;
    if (answer.kind !== 'unknown') return false;
    const { repeatOf, repeat } = this.parts.channels[due.channel];
    const content = { endpoint: due.receiver, text: due.body };
    return ((await repeatOf?.({ corpId: due.corpId, content })) ?? repeat) === 'none';
  }
}

/** Two alerts may say the same on purpose: their windows make their bytes differ. */
function bytesOf({ id, channel, receiver, body, agentId }: DueAlertSend, content: JsonObject): string {
  return channel === 'webhook'
    ? webhookBody('tagtrail.alert', content, [])
    : encodeAppMessage({ agentId, userids: [receiver], content: { kind: 'text', text: body }, duplicateWindowMs: ownWindowMs(id) });
}
