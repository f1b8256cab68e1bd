import { canonicalJson, type Json, type NodeId, type PortName } from '../kernel/index.js';
import { diagnosticKinds, type DiagnosticCode, type Severity } from './codes.js';

/** An edit the editor offers beside a diagnostic; `applyFix` in core/nodes carries it out. */
export type DiagnosticFix =
  | { readonly kind: 'removeNode'; readonly nodeId: NodeId }
  | { readonly kind: 'removeEdge'; readonly from: NodeId; readonly port: PortName; readonly to: NodeId }
  | { readonly kind: 'connect'; readonly from: NodeId; readonly port: PortName; readonly to: NodeId }
  /** Leads the output to a new end. */
  | { readonly kind: 'connectToEnd'; readonly from: NodeId; readonly port: PortName }
  | { readonly kind: 'rename'; readonly nodeId: NodeId; readonly name: string }
  /** Replaces the config value at a JSON pointer. */
  | { readonly kind: 'setValue'; readonly nodeId: NodeId; readonly pointer: string; readonly value: Json };

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

/** What tells one finding from another of its kind: where it is, and what its words and names say; a number in it may change and it is the same. */
export function identityOf({
  code,
  nodeId,
  port,
  pointer,
  params,
}: Record<'code', string> & Record<'nodeId' | 'port' | 'pointer', string | null> & Pick<Diagnostic, 'params'>): string {
  const names = Object.entries(params).filter(([, value]) => typeof value !== 'number');
  return canonicalJson([code, nodeId, port, pointer, Object.fromEntries(names)]);
}

/** True when the diagnostic keeps the journey from being published. */
export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** The diagnostic as one English sentence, for problem+json and logs; the editor renders its own texts by code. */
export function describeDiagnostic(diagnostic: Diagnostic): string {
  return diagnosticKinds[diagnostic.code].sentence.replaceAll(/\{(\w+)\}/gu, (_whole, name: string) => paramText(name, diagnostic));
}

function paramText(name: string, diagnostic: Diagnostic): string {
  const params: DiagnosticParams = diagnostic.port === null ? diagnostic.params : { port: diagnostic.port, ...diagnostic.params };
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  if (value === undefined) return '?';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** JSON pointer (RFC 6901) to a place in a JSON value; the empty path gives the empty pointer, the value itself. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON pointer, unescaped. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
