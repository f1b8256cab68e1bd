import { wecomWrite, type WriteReading } from '../../channels/wecom-write.js';
import type { CallAnswer } from '@tagtrail/ledger';
import { gateSignal } from '../../gate/hold.js';
import type { Gate } from '../../gate/gate.js';
import type { WecomCall } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { cancelMassSend, remindMassSend } from '../../wecom/requests/mass-send.js';
import type { OpenTask } from './task.repository.js';

const patienceMs = 20_000;
const reading: WriteReading<null> = { repeatable: true, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) };

/** Cancels and reminds: writes that spend the same slots as sends. */
export class TaskWriter {
  constructor(
    private readonly client: WecomClient,
    private readonly gate: Gate,
  ) {}

  /** True when the task is cancelled, by this or before. */
  async cancel(task: OpenTask): Promise<boolean> {
    const answer = await this.write(task, cancelMassSend(task.msgid));
    return answer.kind === 'accepted' || (answer.kind === 'refused' && answer.reason === 'cancelled');
  }

  async remind(task: OpenTask): Promise<CallAnswer> {
    return this.write(task, remindMassSend(task.msgid));
  }

  private async write({ corpId }: OpenTask, call: WecomCall<null>): Promise<CallAnswer> {
    const answered = await this.gate.atSlot(
      { corpId, group: 'send', callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async ({ mayBegin }) => wecomWrite(this.client, { corpId, call, hooks: { mayBegin, onBytesWritten: () => undefined } }, reading),
      gateSignal,
    );
    return answered?.answer ?? { kind: 'again', code: null, text: '发送通道正在等待，稍后再试' };
  }
}
