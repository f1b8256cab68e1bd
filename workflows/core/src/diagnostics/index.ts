export { diagnosticKinds, severities, type DiagnosticCode, type Severity } from './codes.js';
export {
  describeDiagnostic,
  identityOf,
  diagnose,
  isError,
  type Diagnostic,
  type DiagnosticParams,
  type DiagnosticPlace,
  type DiagnosticFix,
  pointerSteps,
  toPointer,
} from './diagnostic.js';
