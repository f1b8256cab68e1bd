import { createHash } from 'node:crypto';
import { keepsFromCommit, type Fault, type FaultPlan } from '../faults/fault-plan.js';
import type { AnswerKind } from '../ledger/ledger-line.js';
import type { Recorder } from '../ledger/recorder.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import { pause, type Clock } from '../wire/clock.js';
import { renderEnvelope } from '../wire/envelope.js';
import { parseFields, type Fields } from '../wire/fields.js';
import type { Upload } from '../wire/multipart.js';
import type { Arrival, CallGate } from './call-gate.js';
import { failure, type ApiAnswer, type Endpoint } from './endpoint.js';

/** A request as the HTTP layer hands it over. */
export interface RawCall {
  readonly api: string;
  readonly endpoint: Endpoint;
  readonly query: Fields;
  readonly rawBody: string;
  readonly upload: Upload | null;
  readonly ip: string;
  readonly tArrive: number;
}

/** What goes back over HTTP. */
export interface Outcome {
  readonly answer: AnswerKind;
  /** HTTP status of a broken gateway. */
  readonly status: number;
  readonly text: string;
  /** Sent instead of the text. */
  readonly file: Upload | null;
}

export interface CallServerParts {
  readonly state: SandboxState;
  readonly recorder: Recorder;
  readonly gate: CallGate;
  readonly faults: FaultPlan;
  readonly clock: Clock;
}

interface Served {
  readonly corp: Corp | null;
  readonly answer: ApiAnswer;
  readonly fault: Fault | null;
  /** What the ledger names as the cause of a refusal. */
  readonly cause: string | null;
}

interface Recorded extends Served {
  readonly answerKind: AnswerKind;
}

/** Carries one call through gates, latency, faults, handler and ledger; the line is written before the answer leaves. */
export class CallServer {
  constructor(private readonly parts: CallServerParts) {}

  async serve(call: RawCall): Promise<Outcome> {
    const { fields: body, wellFormed } = parseFields(call.rawBody);
    const bodyHash = createHash('sha256')
      .update(call.upload?.bytes ?? call.rawBody)
      .digest('hex');
    const arrival: Arrival = { ...call, body };
    const served = await this.admitAndHandle(arrival, bodyHash);
    const answer = answerKind(served.fault);
    const status = served.fault?.status ?? 502;
    this.record(arrival, bodyHash, { ...served, answerKind: answer });
    const { errcode, file = null, fields = {} } = served.answer;
    return { answer, status, file, text: renderEnvelope({ errcode, ip: call.ip, nowMs: this.parts.clock(), wellFormed, fields }) };
  }

  private async admitAndHandle(arrival: Arrival, bodyHash: string): Promise<Served> {
    const { gate, faults } = this.parts;
    const admission = gate.admit(arrival);
    if ('errcode' in admission) return { corp: admission.corp, answer: failure(admission.errcode), fault: null, cause: admission.condition ?? null };
    const { corp } = admission;
    const fault = faults.take(arrival.api, corp.credentials.id, arrival.tArrive);
    try {
      await pause(this.latency() + (fault?.delayMs ?? 0));
      return { corp, fault, cause: fault?.kind ?? null, answer: this.handle(arrival, { corp, bodyHash, fault }) };
    } finally {
      admission.leave();
    }
  }

  private handle(
    { endpoint, query, body, upload }: Arrival,
    met: { readonly corp: Corp; readonly bodyHash: string; readonly fault: Fault | null },
  ): ApiAnswer {
    const { corp, bodyHash, fault } = met;
    if (fault?.kind === 'errcode') return failure(fault.errcode);
    if (fault !== null && keepsFromCommit(fault.kind)) return failure(-1);
    return endpoint.handle({ state: this.parts.state, corp, query, body, bodyHash, upload, nowMs: this.parts.clock() });
  }

  private record({ api, endpoint, query, body, tArrive }: Arrival, bodyHash: string, { corp, answer, cause, answerKind: kind }: Recorded): void {
    this.parts.recorder.record(
      {
        kind: 'call',
        tArrive,
        corp: corp === null ? null : corp.credentials.id,
        api,
        group: endpoint.group,
        bodyHash,
        body: endpoint.summary === undefined ? {} : endpoint.summary(query, body),
        answer: kind,
        fault: cause,
        errcode: kind === 'sent' ? answer.errcode : null,
        ...work(answer),
      },
      answer.changes,
    );
  }

  private latency(): number {
    const { min, max } = this.parts.state.settings.latencyMs;
    return min + Math.random() * Math.max(0, max - min);
  }
}

/** What a call achieved, for the ledger. */
function work({ errcode, msgid, deliveredAt, cancelledAt, dropped = [] }: ApiAnswer) {
  const lost = dropped.length === 0 ? {} : { dropped };
  return { committed: errcode === 0, msgid: msgid ?? null, deliveredAt: deliveredAt ?? null, cancelledAt: cancelledAt ?? null, ...lost };
}

/** What a fault makes of the answer. */
export function answerKind(fault: Fault | null): AnswerKind {
  switch (fault?.kind) {
    case 'dropBeforeCommit':
    case 'dropAfterCommit':
      return 'dropped';
    case 'reset':
    case 'resetAfterCommit':
      return 'reset';
    case 'hang':
    case 'hangAfterCommit':
      return 'hung';
    case 'http502':
    case 'http502AfterCommit':
      return 'http502';
    case 'errcode':
    case 'delay':
    case undefined:
      return 'sent';
  }
}
