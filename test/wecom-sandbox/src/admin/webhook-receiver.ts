import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerKind } from '../api/call-server.js';
import { answer, takeBodiesAsText } from '../api/server-api.js';
import { keepsFromCommit, type Fault } from '../faults/fault-plan.js';
import type { WebhookFact } from '../ledger/ledger-line.js';
import type { Sandbox } from '../sandbox.js';
import { refuseStrangers } from './admin-api.js';
import { pause } from '../wire/clock.js';
import { Fields } from '../wire/fields.js';

const mostBodyBytes = 1024 * 1024;

/** Takes any webhook at /_sandbox/webhook/:name and ledgers it; faults for `webhook/<name>` strike it. What `?answer=` holds is the answer. */
export function registerWebhookReceiver(app: FastifyInstance, sandbox: Sandbox): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsText(scope);
    scope.addHook('onRequest', refuseStrangers);
    scope.post('/_sandbox/webhook/:name', { bodyLimit: mostBodyBytes }, (request, reply) => receive(sandbox, request, reply));
    done();
  });
}

async function receive(sandbox: Sandbox, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const tArrive = sandbox.clock();
  const name = Fields.of(request.params).text('name');
  const fault = sandbox.faults.take(`webhook/${name}`, null, tArrive);
  if (fault !== null) await pause(fault.delayMs);
  const fact = webhookFact(sandbox, { name, tArrive, fault, request });
  sandbox.recorder.record(fact);
  if (fault?.kind === 'errcode') return reply.code(httpStatus(fault.errcode)).send({ received: false });
  return answer(reply, {
    answer: fact.answer,
    status: fault?.status ?? 502,
    file: null,
    text: Fields.of(request.query).textOrNull('answer') ?? JSON.stringify({ received: true, repeated: fact.repeated }),
  });
}

interface Received {
  readonly name: string;
  readonly tArrive: number;
  readonly fault: Fault | null;
  readonly request: FastifyRequest;
}

function webhookFact(sandbox: Sandbox, { name, tArrive, fault, request }: Received): WebhookFact {
  const header = request.headers['idempotency-key'];
  const idempotencyKey = typeof header === 'string' ? header : null;
  const body = typeof request.body === 'string' ? request.body : '';
  return {
    kind: 'webhook',
    tArrive,
    corp: null,
    name,
    idempotencyKey,
    repeated: idempotencyKey !== null && wasTaken(sandbox, name, idempotencyKey),
    bodyHash: createHash('sha256').update(body).digest('hex'),
    body,
    committed: fault === null || (fault.kind !== 'errcode' && !keepsFromCommit(fault.kind)),
    answer: answerKind(fault),
    fault: fault === null ? null : fault.kind,
  };
}

function wasTaken(sandbox: Sandbox, name: string, key: string): boolean {
  return sandbox.ledger.lines.some((line) => line.kind === 'webhook' && line.committed && line.idempotencyKey === key && line.name === name);
}

/** A webhook has no errcode: the fault's code is taken as an HTTP status where it is one. */
function httpStatus(errcode: number): number {
  return errcode >= 400 && errcode <= 599 ? errcode : 500;
}
