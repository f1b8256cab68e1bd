import { wecomWrite } from '../../channels/wecom-write.js';
import type { CallAnswer } from '../../channels/call-answer.js';
import type { SendingGate } from '../../gate/sending-gate.js';
import { isOpen } from '../../gate/slot-window.js';
import type { WecomCall } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { breakerMs } from '../../wecom/error-codes.js';
import { cancelMassSend, remindMassSend } from '../../wecom/requests/mass-send.js';
import type { OpenTask } from './task.repository.js';

const patienceMs = 20_000;
const tries = 3;

/** Cancels and reminds: writes that spend the same slots as sends. */
export class TaskWriter {
  constructor(
    private readonly client: WecomClient,
    private readonly gate: SendingGate,
  ) {}

  /** True when the task is cancelled, by this or before. */
  async cancel(task: OpenTask): Promise<boolean> {
    const answer = await this.write(task, cancelMassSend(task.msgid));
    return answer.kind === 'accepted' || (answer.kind === 'refused' && answer.reason === 'cancelled');
  }

  async remind(task: OpenTask): Promise<CallAnswer> {
    return this.write(task, remindMassSend(task.msgid));
  }

  private async write(task: OpenTask, call: WecomCall<null>): Promise<CallAnswer> {
    let answer: CallAnswer = { kind: 'notBegun' };
    for (let i = 0; i < tries && answer.kind === 'notBegun'; i += 1) answer = await this.atSlot(task, call);
    if (answer.kind === 'limited' && answer.code !== null && breakerMs(answer.code) !== null) {
      await this.gate.openBreaker(task.corpId, 'send', { ms: answer.blockMs ?? 0, code: answer.code });
    }
    return answer;
  }

  private async atSlot({ corpId, id }: OpenTask, call: WecomCall<null>): Promise<CallAnswer> {
    await this.client.ready(corpId);
    const slot = await this.gate.slotFor(corpId, 'send', { callId: id, patienceMs });
    if (slot === null) return { kind: 'again', code: null, text: '发送通道正被企业微信限流' };
    const hooks = { mayBegin: () => isOpen(slot.window, performance.now()), onBytesWritten: () => undefined };
    const answer = await wecomWrite(
      this.client,
      { corpId, call, hooks },
      { repeatable: true, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) },
    );
    if (answer.kind === 'notBegun') await this.gate.markUsed(slot, false);
    else if (slot.probe && answer.kind !== 'limited') await this.gate.closeBreaker(corpId, 'send');
    return answer;
  }
}
