export { diagnosticKinds, severities, type DiagnosticCode, type Severity } from './codes.js';
export { describeDiagnostic } from './describe-diagnostic.js';
export { diagnose, isError, type Diagnostic, type DiagnosticParams, type DiagnosticPlace } from './diagnostic.js';
export type { DiagnosticFix } from './fix.js';
export { pointerSteps, toPointer } from './pointer.js';
