import type { Logger } from '../../platform/logging.js';
import type { LoopSpec } from '../../platform/loop.js';
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

/** Reads customer groups that a callback or a sweep has marked, and writes what it finds. */
export function groupLoop(parts: GroupLoopParts): LoopSpec {
  return {
    name: 'groups',
    room: 'intake',
    everyMs: 1_000,
    work: async () => {
      const claimed = await parts.groups.claim(atOnce);
      const read = await Promise.allSettled(claimed.map(async (group) => readOne(parts, group)));
      const defect = read.find((result) => result.status === 'rejected');
      if (defect !== undefined) throw defect.reason;
      return claimed.length > 0;
    },
  };
}

/** A refusal that no waiting mends is left until something asks for the group again. */
async function readOne({ groups, wecom, log }: GroupLoopParts, group: DueGroup): Promise<void> {
  try {
    const detail = await wecom.read(group.corpId, getGroup(group.id), group.told ? 'foreground' : 'background');
    await groups.save(group, detail);
  } catch (error) {
    if (!isOfWecom(error)) throw error;
    const code = error instanceof WecomRefusal ? error.errcode : null;
    if (code !== null && isGroupGone(code)) return groups.save(group, null);
    log.warn({ err: error, corpId: group.corpId }, 'group not read');
    await groups.note(group, { code, forGood: code !== null && classifyError(code) === 'permanent' });
  }
}
