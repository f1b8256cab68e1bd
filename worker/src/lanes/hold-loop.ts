import { sendGroups } from '@tagtrail/core/contracts';
import type { Gate } from '../gate/gate.js';
import type { GateSignal } from '../gate/hold.js';
import type { GateGroup } from '../gate/gate-limits.js';
import type { LoopSpec } from '../platform/loop.js';
import { CorpHeld, WecomRefusal } from '../wecom/call.js';
import { faultOf, type WecomClient } from '../wecom/client.js';
import { explainError, setUpScope } from '../wecom/error-codes.js';
import { listFollowUsers } from '../wecom/requests/customers.js';
import type { LaneNeedRepository } from './lane-need.repository.js';

export interface HoldLoopParts {
  readonly gate: Gate;
  readonly wecom: WecomClient;
  readonly needs: LaneNeedRepository;
}

/**
 * Probes where no call is due that could: else a page would go on naming a fault that has long been mended. Calls that are due
 * probe by themselves, which tells more than a read.
 */
export function holdLoop({ gate, wecom, needs }: HoldLoopParts): LoopSpec {
  return {
    name: 'probe holds',
    room: null,
    everyMs: 1_000,
    work: async () => {
      await gate.holds.leaveIdle();
      for (const { corpId, group } of await gate.holds.unprobed()) {
        if (await hasDue(needs, corpId, group)) continue;
        if (!(await gate.holds.claimGroupProbe(corpId, group))) continue;
        const signal = await ask(wecom, corpId);
        await gate.heed(signal, { corpId, group, callId: null, probe: true, slotAt: null });
      }
      return false;
    },
  };
}

async function hasDue(needs: LaneNeedRepository, corpId: string, group: GateGroup): Promise<boolean> {
  const sending = sendGroups.find((one) => one === group);
  return sending !== undefined && (await needs.hasDue(corpId, sending));
}

async function ask(wecom: WecomClient, corpId: string): Promise<GateSignal> {
  try {
    await wecom.read(corpId, listFollowUsers(), 'background');
    return { kind: 'through' };
  } catch (error) {
    if (error instanceof CorpHeld) return { kind: 'silent' };
    if (error instanceof WecomRefusal && setUpScope(error.errcode) === 'group') {
      return { kind: 'fault', cause: 'configuration', scope: 'group', code: error.errcode, text: explainError(error.errcode) };
    }
    if (error instanceof WecomRefusal) return { kind: 'through' };
    const fault = faultOf(error);
    if (fault === null) throw error;
    return { kind: 'fault', ...fault };
  }
}
