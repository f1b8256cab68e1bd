import { diagnosticKinds } from './codes.js';
import type { Diagnostic, DiagnosticParams } from './diagnostic.js';

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
