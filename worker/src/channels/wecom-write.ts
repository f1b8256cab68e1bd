import type { WecomCall, WecomReply } from '../wecom/call.js';
import type { Fault } from '../gate/hold.js';
import { faultOf, type WecomClient } from '../wecom/client.js';
import type { CallAnswer } from '@tagtrail/ledger';
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
    // Whatever else keeps the corp from being made ready is ours, and passes: no byte has left.
    const fault = faultOf(error);
    return fault === null ? { kind: 'notBegun' } : { kind: 'fault', ...fault };
  }
  if (reply.kind === 'ok') return reading.accepted(reply.result);
  return readRefusal(reply, { missedSlot, repeatable: reading.repeatable });
}

/** Token and connection for the calls to come; the fault of the set-up for which they cannot be had, else null. */
export async function prepareWecom(client: WecomClient, corpId: string): Promise<Fault | null> {
  try {
    await client.ready(corpId);
    return null;
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    return fault;
  }
}
