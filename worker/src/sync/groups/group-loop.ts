import type { Logger } from '../../platform/logging.js';
import { eachClaimed } from '../../platform/each-claimed.js';
import type { LoopSpec } from '../../platform/loop.js';
import { Shares } from '../../platform/places.js';
import { isOfWecom, WecomRefusal } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { classifyError, isGroupGone } from '../../wecom/error-codes.js';
import { getGroup } from '../../wecom/requests/groups.js';
import type { DueGroup, GroupRepository } from './group.repository.js';

export interface GroupLoopParts {
  readonly groups: GroupRepository;
  readonly wecom: Pick<WecomClient, 'read'>;
  readonly log: Logger;
}

const atOnce = 8;

/** Reads customer groups that a callback or a sweep has marked, and writes what it finds. A corp whose answers are slow holds up itself alone. */
export function groupLoop(parts: GroupLoopParts): LoopSpec {
  const shares = new Shares(1);
  return {
    name: 'groups',
    room: 'intake',
    everyMs: 1_000,
    work: async (_signal, beside) =>
      eachClaimed(
        { shares, beside },
        async (leftOut) => parts.groups.claim(atOnce, leftOut),
        async (group) => readOne(parts, group),
      ),
  };
}

/** A refusal that no waiting mends is left until something asks for the group again. A defect waits longer each time, as what WeCom refuses does, and the loop says it besides. */
async function readOne({ groups, wecom, log }: GroupLoopParts, group: DueGroup): Promise<void> {
  try {
    const detail = await wecom.read(group.corpId, getGroup(group.id), group.told ? 'foreground' : 'background');
    await groups.save(group, detail);
  } catch (error) {
    const code = error instanceof WecomRefusal ? error.errcode : null;
    if (code !== null && isGroupGone(code)) return groups.save(group, null);
    await groups.note(group, { code, forGood: code !== null && classifyError(code) === 'permanent' });
    if (!isOfWecom(error)) throw error;
    log.warn({ err: error, corpId: group.corpId }, 'group not read');
  }
}
