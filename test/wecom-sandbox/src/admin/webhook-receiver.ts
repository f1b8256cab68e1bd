import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answer, takeBodiesAsText } from '../api/server-api.js';
import type { Fault } from '../faults/fault-plan.js';
import type { AnswerKind } from '../ledger/ledger-line.js';
import type { Sandbox } from '../sandbox.js';
import { pause } from '../wire/clock.js';
import { Fields } from '../wire/fields.js';

const mostBodyBytes = 1024 * 1024;

/** Takes any webhook at /_sandbox/webhook/:name and ledgers it; faults for `webhook/<name>` strike it. */
export function registerWebhookReceiver(app: FastifyInstance, sandbox: Sandbox): void {
  const seenKeys = keysTaken(sandbox);
  void app.register((scope, _options, done) => {
    takeBodiesAsText(scope);
    scope.post('/_sandbox/webhook/:name', { bodyLimit: mostBodyBytes }, (request, reply) => receive({ sandbox, seenKeys }, request, reply));
    done();
  });
}

interface Receiver {
  readonly sandbox: Sandbox;
  readonly seenKeys: Set<string>;
}

function keysTaken(sandbox: Sandbox): Set<string> {
  const keys = new Set<string>();
  for (const line of sandbox.ledger.lines) {
    if (line.kind === 'webhook' && line.committed && line.idempotencyKey !== null) keys.add(`${line.name} ${line.idempotencyKey}`);
  }
  return keys;
}

async function receive({ sandbox, seenKeys }: Receiver, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const tArrive = sandbox.clock();
  const name = Fields.of(request.params).text('name');
  const body = typeof request.body === 'string' ? request.body : '';
  const header = request.headers['idempotency-key'];
  const idempotencyKey = typeof header === 'string' ? header : null;
  const fault = sandbox.faults.take(`webhook/${name}`, null);
  await pause(fault?.delayMs ?? 0);
  const committed = fault === null || ['delay', 'dropAfterCommit', 'http502AfterCommit'].includes(fault.kind);
  const repeated = idempotencyKey !== null && seenKeys.has(`${name} ${idempotencyKey}`);
  if (committed && idempotencyKey !== null) seenKeys.add(`${name} ${idempotencyKey}`);
  const kind = answerKind(fault);
  const bodyHash = createHash('sha256').update(body).digest('hex');
  sandbox.recorder.record({ kind: 'webhook', tArrive, corp: null, name, idempotencyKey, repeated, bodyHash, body, committed, answer: kind, fault: fault?.kind ?? null });
  if (fault?.kind === 'errcode') return reply.code(httpStatus(fault.errcode)).send({ received: false });
  return answer(reply, { answer: kind, text: JSON.stringify({ received: true, repeated }) });
}

function answerKind(fault: Fault | null): AnswerKind {
  if (fault === null || fault.kind === 'errcode' || fault.kind === 'delay') return 'sent';
  return fault.kind.startsWith('http502') ? 'http502' : 'dropped';
}

/** A webhook has no errcode: the fault's code is taken as an HTTP status where it is one. */
function httpStatus(errcode: number): number {
  return errcode >= 400 && errcode <= 599 ? errcode : 500;
}
