import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { canonicalJson, err, ok, toJson, type Result } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { Plan } from '../../plan/index.js';
import { textBytes } from '../../text/index.js';

/** The plan as text, of which the server takes the hash: equal plans give equal text. */
export function seal(plan: Plan): Result<string, Diagnostic> {
  const json = canonicalJson(toJson(plan));
  const bytes = textBytes(json);
  return bytes > limits.planBytes ? err(diagnose('plan.tooLarge', { params: { bytes, limit: limits.planBytes } })) : ok(json);
}
