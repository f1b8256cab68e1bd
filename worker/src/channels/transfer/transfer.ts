import type { IntentReason } from '@tagtrail/core/contracts';
import { drawShare } from '@tagtrail/core/interpreter';
import type { JsonObject } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import { wholeShare, type Transfer } from '@tagtrail/core/plan';
import { renderText, type ParsedText } from '@tagtrail/core/text';
import type { CallAnswer } from '@tagtrail/ledger';
import type { WecomClient } from '../../wecom/client.js';
import { isNotFriend, isTransferLimit } from '../../wecom/error-codes.js';
import { encodeTransfer, transferCustomers } from '../../wecom/requests/transfer.js';
import { requestOf, textField, type CallFrame, type ChannelAdapter, type Composed, type Recipient } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

const customersAtOnce = 100;

/** 在职继承: asks WeCom to hand customers over, which it does after a day. It has no key for it, but can be asked how it stands. */
export function createTransfer(client: WecomClient): ChannelAdapter {
  return {
    channel: 'transfer',
    api: 'transfer_customer',
    group: 'tag',
    batchSize: customersAtOnce,
    confirmation: 'task',
    repeat: 'ask',
    needs: 'friendship',
    compose: (request, recipient, frame) => composeTransfer(requestOf('transfer', request), recipient, frame),
    encode: (content, recipients, frame) =>
      encodeTransfer({
        from: frame.sender,
        to: textField(content, 'takeover'),
        externalUserids: recipients.map(({ externalUserid }) => externalUserid),
        message: 'text' in content ? textField(content, 'text') : null,
      }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) => {
      const write = { corpId: call.corpId, call: transferCustomers(call.bytes), hooks };
      const answer = await wecomWrite(client, write, {
        repeatable: false,
        accepted: (refused) => ({
          kind: 'accepted',
          msgid: null,
          failed: refused.map(({ externalUserid, code }) => ({ externalUserid, code, reason: reasonOf(code) })),
        }),
      });
      return ofEitherEmployee(answer);
    },
  };
}

/** A customer who is a friend of one of them already stays with that one: the owner first, else who has known her the longest. */
export function composeTransfer(
  { to, message }: Transfer,
  recipient: Pick<Recipient, 'externalUserid' | 'fields' | 'followers'>,
  frame: CallFrame,
): Composed {
  const followers = [frame.sender, ...recipient.followers.map(({ employeeId }) => employeeId)];
  const known = followers.find((employeeId) => to.includes(employeeId));
  if (known !== undefined) return { kind: 'suppressed', reason: 'already_there', owner: known };
  const said = messageOf(message, recipient);
  const takeover = takeoverOf(to, recipient.externalUserid);
  if (said === 'tooLong' || takeover === null) return { kind: 'suppressed', reason: 'content' };
  return { kind: 'content', content: { takeover, ...said } };
}

/** Cut in half it would say something else, so a message that is too long for one customer is not said at all. */
function messageOf(message: ParsedText | null, { fields }: Pick<Recipient, 'fields'>): JsonObject | 'tooLong' {
  const text = message === null ? '' : renderText(message, fields).trim();
  if ([...text].length > limits.handOverMessageLength) return 'tooLong';
  return text === '' ? {} : { text };
}

/** By lot, the same for the same customer wherever the same colleagues are to choose from. */
function takeoverOf(to: readonly string[], customerId: string): string | null {
  const upTo = (index: number): number => Math.floor((wholeShare * index) / to.length);
  const arms = to.map((employeeId, index) => ({ employeeId, share: upTo(index + 1) - upTo(index) }));
  return drawShare(arms, { customerId, salt: 'transfer' })?.employeeId ?? null;
}

function reasonOf(code: number): IntentReason {
  if (isNotFriend(code)) return 'not_friend';
  return isTransferLimit(code) ? 'capped' : 'refused';
}

/** WeCom does not say which of the two employees it refuses: the owner is not taken for gone, nor held, for the colleague's sake. */
function ofEitherEmployee(answer: CallAnswer): CallAnswer {
  const isOfEmployee = answer.kind === 'senderLost' || (answer.kind === 'fault' && answer.scope === 'sender');
  return isOfEmployee ? { kind: 'refused', reason: 'refused', code: answer.code, text: answer.text } : answer;
}
