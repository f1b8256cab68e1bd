import { diagnose, diagnosticKinds, severities, type Diagnostic, type DiagnosticCode } from '@tagtrail/core/diagnostics';
import type { DiagnosticBody, ProblemCode, ProblemError as FieldProblem } from '@tagtrail/core/http';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';

export interface Refusal {
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly code: ProblemCode | 'offline';
  readonly detail: string;
  readonly traceId: string;
  readonly errors: readonly FieldProblem[];
  readonly diagnostics: readonly DiagnosticBody[];
}

/** A refusal by the API, or the API out of reach. The words are chosen from `code` where they are shown. */
export class ProblemError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.detail === '' ? refusal.code : refusal.detail, options);
    this.name = 'ProblemError';
    this.refusal = refusal;
  }
}

/** A refusal of which only the code is known. */
export function plainRefusal(
  { status, code, detail = '' }: Pick<Refusal, 'status' | 'code'> & { readonly detail?: string },
  options?: ErrorOptions,
): ProblemError {
  return new ProblemError({ status, code, detail, traceId: '', errors: [], diagnostics: [] }, options);
}

/** True for a refusal with this code. */
export function isRefusal(error: unknown, code: Refusal['code']): error is ProblemError {
  return error instanceof ProblemError && error.refusal.code === code;
}

const isCode = (code: string): code is DiagnosticCode => Object.hasOwn(diagnosticKinds, code);

/** The server's diagnostics as the editor's own; one of a newer server keeps its code as its text. */
export function toDiagnostics(bodies: readonly DiagnosticBody[]): readonly Diagnostic[] {
  const diagnostics = bodies.map(toDiagnostic);
  return severities.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
}

function toDiagnostic(body: DiagnosticBody): Diagnostic {
  const nodeId = body.nodeId === null ? null : toNodeId(body.nodeId);
  if (!isCode(body.code)) return diagnose('graph.invalid', { nodeId, params: { message: body.code } });
  const { port, pointer, params } = body;
  return diagnose(body.code, { nodeId, port: port === null ? null : toPortName(port), pointer, params });
}
