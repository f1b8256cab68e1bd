import { sendGroups } from '@tagtrail/core/contracts';
import type { Gate } from '../gate/gate.js';
import type { GateSignal } from '../gate/hold.js';
import type { GateGroup } from '../gate/gate-limits.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import { groupBy } from '../platform/group-by.js';
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
  readonly inTurn: EachInTurn;
}

/** A probe is mostly waiting for WeCom. */
const places = { all: 16, each: 1 };

/**
 * Probes where no call is due that could: else a page would go on naming a fault that has long been mended. Calls that are due
 * probe by themselves, which tells more than a read.
 */
export function holdLoop(parts: HoldLoopParts): LoopSpec {
  const { gate, inTurn } = parts;
  return {
    name: 'probe holds',
    room: null,
    everyMs: 1_000,
    work: async (signal, beside) => {
      await gate.holds.leaveIdle();
      const held = groupBy(await gate.holds.unprobed(), ({ corpId }) => corpId);
      return inTurn.run({ loop: 'probe holds', keys: [...held.keys()], places, signal, beside }, async (corpId) => {
        for (const { group } of held.get(corpId) ?? []) await probe(parts, corpId, group);
        return false;
      });
    },
  };
}

async function probe({ gate, wecom, needs }: HoldLoopParts, corpId: string, group: GateGroup): Promise<void> {
  if (await hasDue(needs, corpId, group)) return;
  if (!(await gate.holds.claimGroupProbe(corpId, group))) return;
  await gate.heed(await ask(wecom, corpId), { corpId, group, callId: null, probe: true, slotAt: null });
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
