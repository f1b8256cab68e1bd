import { z } from 'zod';
import { exchange, warm, type HttpReply } from '../platform/outbound/http-exchange.js';
import { OutboundRefused, type Outbound } from '../platform/outbound/outbound.js';
import {
  CorpHeld,
  CorpUnusable,
  reasonsOf,
  WecomRefusal,
  WecomUnreachable,
  type ReadyCorp,
  type WecomCall,
  type WecomReply,
  type WriteHooks,
} from './call.js';
import type { CorpDirectory } from './corp-directory.js';
import { breakerMs, classifyError, explainError, setUpScope } from './error-codes.js';
import type { Gate } from '../gate/gate.js';
import type { Fault, GateSignal } from '../gate/hold.js';
import { ReadHeld, type ReadGate, type ReadSlot, type ReadUrgency } from '../gate/read-gate.js';
import type { TokenKeeper } from './token/token-keeper.js';

export interface WecomClientParts {
  readonly outbound: Outbound;
  readonly corps: CorpDirectory;
  readonly tokens: TokenKeeper;
  readonly gate: Gate;
  readonly readGate: ReadGate;
}

const answerMs = 10_000;
const envelope = z.looseObject({ errcode: z.number().int().default(0), errmsg: z.string().default('') });

/** The one way to WeCom's server API. Knows tokens, errcodes and the read gate; nothing of journeys. */
export class WecomClient {
  constructor(private readonly parts: WecomClientParts) {}

  /** Token valid and connection open. @throws CorpUnusable, WecomUnreachable */
  async ready(corpId: string): Promise<ReadyCorp> {
    const corp = await this.parts.corps.find(corpId);
    const pool = this.poolOf(corp.baseUrl);
    const [token, opened] = await Promise.all([this.parts.tokens.token(corp), warm(pool)]);
    if (opened !== null) throw new WecomUnreachable(`No connection to ${corp.baseUrl} can be opened`, { cause: opened });
    return { corpId, agentId: corp.agentId, baseUrl: corp.baseUrl, token: token.text, tokenVersion: token.version };
  }

  /**
   * One attempt, never repeated here. A reply that refuses the token forgets it: the next `ready` fetches another.
   * Writes spend the sending gate, which the caller has passed.
   */
  async write<Result>(ready: ReadyCorp, call: WecomCall<Result>, hooks: WriteHooks = {}): Promise<WecomReply<Result>> {
    const reply = await exchange(this.poolOf(ready.baseUrl), {
      method: call.method,
      path: pathOf(ready, call),
      headers: call.body === null ? {} : { 'content-type': call.contentType ?? 'application/json; charset=utf-8' },
      body: call.body,
      timeoutMs: call.timeoutMs ?? answerMs,
      ...hooks,
    });
    const read = readReply(reply, call);
    if (read.kind === 'refused' && classifyError(read.errcode) === 'refreshToken') this.parts.tokens.forget(ready.corpId, ready.tokenVersion);
    return read;
  }

  /**
   * A read: takes a slot of the read gate, repeats once with a new token, and tells the gate what it meets.
   * @throws WecomRefusal, WecomUnreachable, CorpUnusable
   */
  async read<Result>(corpId: string, call: WecomCall<Result>, urgency: ReadUrgency): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const slot = await this.readSlot(corpId, urgency);
      const reply = await this.readOnce(corpId, call, slot);
      if (reply.kind === 'ok') return reply.result;
      if (reply.kind === 'unsent' && slot.missed()) {
        attempt -= 1;
        continue;
      }
      if (reply.kind !== 'refused') throw new WecomUnreachable(`${call.api} could not be asked`, { cause: reply.error });
      if (classifyError(reply.errcode) !== 'refreshToken' || attempt > 1) throw new WecomRefusal(call.api, reply.errcode, reply.errmsg);
    }
  }

  /** Drops what is remembered of a corp's address, secret and token, after its settings have changed. */
  async forget(corpId: string): Promise<void> {
    this.parts.corps.forget(corpId);
    await this.parts.tokens.reset(corpId);
    await this.parts.gate.holds.hasten(corpId);
  }

  private async readSlot(corpId: string, urgency: ReadUrgency): Promise<ReadSlot> {
    try {
      return await this.parts.readGate.slot(corpId, urgency);
    } catch (error) {
      throw error instanceof ReadHeld ? new CorpHeld(error.waitMs, error) : error;
    }
  }

  private async readOnce<Result>(corpId: string, call: WecomCall<Result>, slot: ReadSlot): Promise<WecomReply<Result>> {
    const at = { corpId, group: 'read', callId: null, probe: slot.probe, slotAt: null } as const;
    try {
      const ready = await this.ready(corpId);
      const reply = await this.write(ready, call, { mayBegin: slot.mayBegin });
      if (reply.kind !== 'unsent' || !slot.missed()) await this.parts.gate.heed(signalOf(reply), at);
      return reply;
    } catch (error) {
      const fault = faultOf(error);
      if (fault !== null) await this.parts.gate.fault(at, fault);
      throw error;
    }
  }

  private poolOf(baseUrl: string): ReturnType<Outbound['pool']> {
    try {
      return this.parts.outbound.pool(baseUrl);
    } catch (error) {
      if (error instanceof OutboundRefused) throw new WecomUnreachable(error.message, { cause: error });
      throw error;
    }
  }
}

function pathOf(ready: ReadyCorp, call: WecomCall<unknown>): string {
  const base = new URL(ready.baseUrl).pathname.replace(/\/$/, '');
  const query = new URLSearchParams({ access_token: ready.token, ...call.query });
  return `${base}${call.path}?${query.toString()}`;
}

function readReply<Result>(reply: HttpReply, call: WecomCall<Result>): WecomReply<Result> {
  if (reply.kind !== 'answered') return reply;
  if (reply.status !== 200) return { kind: 'unknown', error: new Error(`${call.api} answered HTTP ${String(reply.status)}`) };
  try {
    const body: unknown = readJson(reply.body);
    const { errcode, errmsg } = envelope.parse(body);
    return errcode === 0 ? { kind: 'ok', result: call.parse(body) } : { kind: 'refused', errcode, errmsg };
  } catch (error) {
    return { kind: 'unknown', error: new Error(`${call.api} gave an answer that cannot be read`, { cause: error }) };
  }
}

/** What an error of `ready` says of the set-up; null when it says nothing. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof CorpHeld) return null;
  if (error instanceof CorpUnusable && error.errcode !== null) {
    const cause = classifyError(error.errcode) === 'limit' ? 'limit' : 'configuration';
    return { cause, scope: 'group', code: error.errcode, text: error.message };
  }
  if (error instanceof WecomUnreachable) return { cause: 'unreachable', scope: 'group', code: null, text: reasonsOf(error) };
  return null;
}

/** A read moves nothing, so only what reaches the whole group stops the others. */
function signalOf<Result>(reply: WecomReply<Result>): GateSignal {
  if (reply.kind === 'ok') return { kind: 'through' };
  if (reply.kind === 'unsent') return { kind: 'fault', cause: 'unreachable', scope: 'group', code: null, text: reasonsOf(reply.error) };
  if (reply.kind === 'unknown') return { kind: 'silent' };
  const { errcode } = reply;
  const text = explainError(errcode);
  const blockMs = breakerMs(errcode);
  if (blockMs !== null) return { kind: 'blocked', blockMs, code: errcode, text };
  if (setUpScope(errcode) === 'group') return { kind: 'fault', cause: 'configuration', scope: 'group', code: errcode, text };
  return ['refreshToken', 'backoff', 'limit'].includes(classifyError(errcode)) ? { kind: 'silent' } : { kind: 'through' };
}

/** What PostgreSQL refuses in text and jsonb: NUL, and half a character, as a nickname that was cut off in an emoji has it. */
const unstorable = /[\0\p{Surrogate}]/gu;

/** Parses JSON to values that can be stored; what cannot becomes the replacement character. @throws without a word of the text, of which a SyntaxError shows a piece: errors are logged, and customers write in it */
export function readJson(text: string): unknown {
  try {
    // Both come as escapes only: the bytes on the wire are UTF-8.
    if (!text.includes('\\u')) return JSON.parse(text);
    return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll(unstorable, '\ufffd') : value));
  } catch {
    throw new Error(`${String(text.length)} letters are no JSON`);
  }
}
