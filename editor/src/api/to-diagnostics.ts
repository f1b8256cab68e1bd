import { diagnose, diagnosticKinds, severities, type Diagnostic, type DiagnosticCode, type DiagnosticParams } from '@tagtrail/core/diagnostics';
import type { DiagnosticBody } from '@tagtrail/core/http';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';

const isCode = (code: string): code is DiagnosticCode => Object.hasOwn(diagnosticKinds, code);

/** The server's diagnostics as the editor's own; one of a newer server keeps its code as its text. */
export function toDiagnostics(bodies: readonly DiagnosticBody[]): readonly Diagnostic[] {
  const diagnostics = bodies.map(toDiagnostic);
  return severities.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
}

function toDiagnostic(body: DiagnosticBody): Diagnostic {
  const nodeId = body.nodeId === null ? null : toNodeId(body.nodeId);
  if (!isCode(body.code)) return diagnose('graph.invalid', { nodeId, params: { message: body.code } });
  return diagnose(body.code, { nodeId, port: typeof body.port === 'string' ? toPortName(body.port) : null, params: toParams(body.params) });
}

function toParams(params: DiagnosticBody['params']): DiagnosticParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]));
}
