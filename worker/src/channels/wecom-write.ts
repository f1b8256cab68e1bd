import type { WecomCall, WecomReply } from '../wecom/call.js';
import type { WecomClient } from '../wecom/client.js';
import { detailOf, type CallAnswer } from './call-answer.js';
import type { CallHooks } from './channel-adapter.js';
import { readRefusal } from './wecom-answer.js';

/** How WeCom's answer is read for one channel. */
export interface WriteReading<Result> {
  /** A repeat of this very request does no harm. */
  readonly repeatable: boolean;
  readonly accepted: (result: Result) => CallAnswer;
}

/** One write to WeCom at its slot. Does not reject: a corp that cannot be used at the moment leaves the call unsent. */
export async function wecomWrite<Result>(
  client: WecomClient,
  write: { readonly corpId: string; readonly call: WecomCall<Result>; readonly hooks: Pick<CallHooks, 'mayBegin' | 'onBytesWritten'> },
  reading: WriteReading<Result>,
): Promise<CallAnswer> {
  let missedSlot = false;
  const mayBegin = (): boolean => {
    missedSlot = !write.hooks.mayBegin();
    return !missedSlot;
  };
  let reply: WecomReply<Result>;
  try {
    const ready = await client.ready(write.corpId);
    reply = await client.write(ready, write.call, { mayBegin, onBytesWritten: write.hooks.onBytesWritten });
  } catch (error) {
    return { kind: 'again', ...detailOf(error) };
  }
  if (reply.kind === 'ok') return reading.accepted(reply.result);
  return readRefusal(reply, { missedSlot, repeatable: reading.repeatable });
}
