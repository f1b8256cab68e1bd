import { wecomWrite, type WriteReading } from '../../channels/wecom-write.js';
import { gateSignal } from '../../gate/hold.js';
import type { Gate } from '../../gate/gate.js';
import type { WecomClient } from '../../wecom/client.js';
import { cancelMassSend } from '../../wecom/requests/mass-send.js';
import type { OpenTask } from './task.repository.js';

const patienceMs = 20_000;
const reading: WriteReading<null> = { repeatable: true, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) };

/** Cancels tasks: a write that spends the same slots as sends. */
export class TaskWriter {
  constructor(
    private readonly client: WecomClient,
    private readonly gate: Gate,
  ) {}

  /** True when the task is cancelled, by this or before. */
  async cancel({ corpId, msgid }: OpenTask): Promise<boolean> {
    const call = cancelMassSend(msgid);
    const answered = await this.gate.atSlot(
      { corpId, group: 'send', callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async ({ mayBegin }) => wecomWrite(this.client, { corpId, call, hooks: { mayBegin, onBytesWritten: () => undefined } }, reading),
      gateSignal,
    );
    const answer = answered?.answer;
    return answer?.kind === 'accepted' || (answer?.kind === 'refused' && answer.reason === 'cancelled');
  }
}
