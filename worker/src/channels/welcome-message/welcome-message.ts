import type { CallAnswer } from '@tagtrail/ledger';
import type { WecomClient } from '../../wecom/client.js';
import { encodeWelcome, sendWelcome } from '../../wecom/requests/message.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { composeMessage, renewMedia, toWecomAttachments } from '../media/attached.js';
import type { MediaRepository } from '../media/media.repository.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';
import type { WelcomeCodeRepository } from './welcome-code.repository.js';

/** Codes of WeCom that say something of the code a welcome came with. */
const codeOver = 41050;
const codeUsed = 41051;

/**
 * 欢迎语: what a new friend reads at once. WeCom takes it for 20 s and once, by the code of her coming, so that sending it again is
 * safe for as long as the code lasts: what has arrived is answered with 41051, and nothing is said twice.
 */
export function createWelcomeMessage(client: WecomClient, codes: WelcomeCodeRepository, files: Pick<MediaRepository, 'spoil'>): ChannelAdapter {
  return {
    channel: 'welcome_message',
    api: 'send_welcome_msg',
    group: 'welcome',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'sameBytes',
    needs: 'friendship',
    compose: (request, recipient, frame) => {
      if (recipient.welcome === undefined) return { kind: 'suppressed', reason: 'welcome_none' };
      const message = composeMessage(requestOf('welcome_message', request), recipient, frame);
      return message === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content: { ...message, ...recipient.welcome } };
    },
    encode: (content, _recipients, frame) => encodeWelcome({ text: textField(content, 'text'), attachments: toWecomAttachments(content, frame) }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async ({ corpId, bytes, content }, hooks) => {
      const code = await codes.open(corpId, textField(content, 'codeId'));
      if (code === null) return { kind: 'refused', reason: 'welcome_late', code: null, text: 'The code of the welcome is gone' };
      const answer = await wecomWrite(
        client,
        { corpId, call: sendWelcome(bytes, code), hooks },
        { repeatable: false, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) },
      );
      return renewMedia(readWelcome(answer, 'firstDispatchedAt' in content), files, { corpId, content });
    },
  };
}

/**
 * What the code's own answers mean. A code that was used when it was tried for the first time was used by another system, or the two
 * chat already. On a repeat it was ours that arrived; one that is over then tells nothing of whether it did.
 */
export function readWelcome(answer: CallAnswer, isRepeat: boolean): CallAnswer {
  if (!('code' in answer)) return answer;
  const { code, text } = answer;
  if (code === codeUsed) return isRepeat ? { kind: 'accepted', msgid: null, failed: [] } : { kind: 'refused', reason: 'welcome_taken', code, text };
  if (code === codeOver) return isRepeat ? { kind: 'unknown', code, text } : { kind: 'refused', reason: 'welcome_late', code, text };
  return answer;
}
