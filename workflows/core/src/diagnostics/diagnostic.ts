import type { NodeId, PortName } from '../kernel/index.js';
import { diagnosticKinds, type DiagnosticCode, type Severity } from './codes.js';
import type { DiagnosticFix } from './fix.js';

export type DiagnosticParams = Readonly<Record<string, string | number | readonly string[]>>;

/** Something wrong with a drawing, bound to the place where an operator can mend it. Plain JSON. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Null when the whole journey is meant. */
  readonly nodeId: NodeId | null;
  /** The output of the node that is meant; null when the node itself is. */
  readonly port: PortName | null;
  /** JSON pointer into the node's config (into the graph for `graph.*`); null when no single value is meant. */
  readonly pointer: string | null;
  /** Values for the text; the names are those in the table of codes. */
  readonly params: DiagnosticParams;
  /** An edit that removes the cause, or null where only the operator can know. */
  readonly fix: DiagnosticFix | null;
}

export type DiagnosticPlace = Partial<Pick<Diagnostic, 'nodeId' | 'port' | 'pointer' | 'params' | 'fix'>>;

/** Makes a diagnostic with the severity of its code; what the place leaves out does not apply. */
export function diagnose(code: DiagnosticCode, place: DiagnosticPlace = {}): Diagnostic {
  return {
    code,
    severity: diagnosticKinds[code].severity,
    nodeId: place.nodeId ?? null,
    port: place.port ?? null,
    pointer: place.pointer ?? null,
    params: place.params ?? {},
    fix: place.fix ?? null,
  };
}

/** True when the diagnostic keeps the journey from being published. */
export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';
