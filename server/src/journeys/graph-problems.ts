import type { DiagnosticBody, ProblemError } from '@tagtrail/core/http';
import { describeDiagnostic, type Diagnostic } from '@tagtrail/core/diagnostics';
import { parseDraft, type Graph } from '@tagtrail/core/graph';
import { DomainError } from '../platform/errors/domain-error.js';

interface NodeList {
  readonly nodes: readonly { readonly id: string }[];
}

/** JSON Pointer into the graph for something the compiler bound to a node. */
function pointerOf(graph: NodeList, diagnostic: Diagnostic): string {
  const index = graph.nodes.findIndex(({ id }) => id === diagnostic.nodeId);
  if (index < 0) return `/graph${diagnostic.pointer ?? ''}`;
  return diagnostic.pointer === null ? `/graph/nodes/${index}` : `/graph/nodes/${index}/config${diagnostic.pointer}`;
}

const toError =
  (graph: NodeList) =>
  (diagnostic: Diagnostic): ProblemError => ({
    pointer: pointerOf(graph, diagnostic),
    code: diagnostic.code,
    message: describeDiagnostic(diagnostic),
  });

export const toDiagnosticBody = (diagnostic: Diagnostic): DiagnosticBody => ({
  ...diagnostic,
  fix: diagnostic.fix === null ? null : { ...diagnostic.fix },
});

/** A refusal that lists what is wrong twice: as diagnostics for the canvas, as pointers for API clients. */
export function graphProblem(code: 'invalid_graph' | 'not_publishable', graph: NodeList, diagnostics: readonly Diagnostic[]): DomainError {
  const wrong = diagnostics.filter(({ severity }) => severity === 'error');
  return new DomainError(code, { errors: wrong.map(toError(graph)), diagnostics: diagnostics.map(toDiagnosticBody) });
}

/** A refusal of the risks that nobody has said to know; `diagnostics`: all that there is to say. */
export function riskProblem(graph: NodeList, unknown: readonly Diagnostic[], diagnostics: readonly Diagnostic[]): DomainError {
  return new DomainError('not_acknowledged', { errors: unknown.map(toError(graph)), diagnostics: diagnostics.map(toDiagnosticBody) });
}

/** @throws invalid_graph when the outline cannot be stored; a draft may be unfinished. */
export function readDraft(value: NodeList): Graph {
  const draft = parseDraft(value);
  if (!draft.ok) throw graphProblem('invalid_graph', value, draft.error);
  return draft.value;
}
