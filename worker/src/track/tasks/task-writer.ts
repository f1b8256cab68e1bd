import { wecomWrite, type WriteReading } from '../../channels/wecom-write.js';
import { gateSignal } from '../../gate/hold.js';
import type { Gate } from '../../gate/gate.js';
import type { WecomClient } from '../../wecom/client.js';
import { cancelMassSend } from '../../wecom/requests/mass-send.js';
import type { VainCause } from '../vain-reading.js';
import { msgidOf, type OpenTask } from './task.repository.js';

const patienceMs = 20_000;
const reading: WriteReading<null> = { repeatable: true, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) };
/** The gate had no slot in time, or the slot had passed. */
const notBegun: VainCause = { code: null, held: true, own: false, forGood: false };

/** Cancels tasks: a write that spends the same slots as sends. */
export class TaskWriter {
  constructor(
    private readonly client: WecomClient,
    private readonly gate: Gate,
  ) {}

  /** Null when the task is cancelled, by this or before; else why it is not. */
  async cancel(task: OpenTask): Promise<VainCause | null> {
    const { corpId } = task;
    const call = cancelMassSend(msgidOf(task));
    const answered = await this.gate.atSlot(
      { corpId, group: 'send', callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async ({ mayBegin }) => wecomWrite(this.client, { corpId, call, hooks: { mayBegin, onBytesWritten: () => undefined } }, reading),
      gateSignal,
    );
    if (answered === null || answered.answer.kind === 'notBegun') return notBegun;
    const { answer } = answered;
    if (answer.kind === 'accepted') return null;
    if (answer.kind === 'refused' && answer.reason === 'cancelled') return null;
    const forGood = ['refused', 'contentRefused', 'senderLost'].includes(answer.kind);
    return { code: answer.code, held: false, own: forGood || answer.kind === 'again', forGood };
  }
}
