import type { WecomClient } from '../../wecom/client.js';
import { encodeMarkTag, markTag, type TagMark } from '../../wecom/requests/tags.js';
import { isOpen } from '../../gate/slot-window.js';
import type { CallAnswer } from '@tagtrail/ledger';
import { requestOf, type CallHooks, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';
import { stepsFromJson, stepsToJson, tagSteps } from './tag-steps.js';

const accepted: CallAnswer = { kind: 'accepted', msgid: null, failed: [] };

/** Sets and clears tags at WeCom: one mark, and one slot, for each employee concerned. Doing it twice is doing it once. */
export function createTagWrite(client: WecomClient): ChannelAdapter {
  const mark = async (corpId: string, step: TagMark, hooks: Pick<CallHooks, 'mayBegin' | 'onBytesWritten'>): Promise<CallAnswer> =>
    wecomWrite(client, { corpId, call: markTag(encodeMarkTag(step)), hooks }, { repeatable: true, accepted: () => accepted });

  return {
    channel: 'tag_write',
    api: 'mark_tag',
    group: 'tag',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'set',
    needs: 'nobody',
    compose: (request, recipient, frame) => {
      const steps = tagSteps(requestOf('tag_write', request), recipient, frame.sender);
      return steps.length > 0 ? { kind: 'content', content: stepsToJson(steps) } : { kind: 'suppressed', reason: 'no_sender' };
    },
    encode: (content) => stepsFromJson(content).map(encodeMarkTag).join('\n'),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) => {
      const [first, ...others] = stepsFromJson(call.content);
      if (first === undefined) return accepted;
      let answer = await mark(call.corpId, first, hooks);
      for (const step of others) {
        if (answer.kind !== 'accepted') return answer;
        answer = await atNextSlot(hooks, async (slotHooks) => mark(call.corpId, step, slotHooks));
      }
      return answer;
    },
  };
}

/** A later mark that misses its slot begins the whole again: the earlier ones do no harm a second time. */
async function atNextSlot(
  hooks: CallHooks,
  work: (hooks: Pick<CallHooks, 'mayBegin' | 'onBytesWritten'>) => Promise<CallAnswer>,
): Promise<CallAnswer> {
  const window = await hooks.nextWindow();
  if (window === null) return { kind: 'again', code: null, text: 'No slot was to be had for a further mark' };
  return work({ mayBegin: () => isOpen(window, performance.now()), onBytesWritten: hooks.onBytesWritten });
}
