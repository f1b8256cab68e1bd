import { isError, type Diagnostic, diagnose } from '../diagnostics/index.js';
import type { Graph } from '../graph/index.js';
import { err, ok, type Result, canonicalJson } from '../kernel/index.js';
import type { Plan } from '../plan/index.js';
import { checkReading } from './check-journey.js';
import type { CompileContext } from './context.js';
import { link } from './lowering/link.js';
import { lower } from './lowering/lower.js';
import { verifyPlan } from './lowering/verify.js';
import { readJourney } from './reading.js';
import { limits } from '../limits.js';
import { textBytes } from '../text/index.js';

export interface Compiled {
  readonly plan: Plan;
  /** Canonical JSON of the plan: what is stored, and hashed to name it. */
  readonly planJson: string;
  /** Risks and advice; they do not keep the journey from being published. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * From drawing to plan: check, lower, link, verify, seal.
 * A refusal lists everything found, warnings too. Never throws for an operator's mistake;
 * a plan that the verifier refuses is the compiler's own mistake and does throw.
 */
export function compileJourney(graph: Graph, context: CompileContext): Result<Compiled, readonly Diagnostic[]> {
  const reading = readJourney(graph);
  const diagnostics = checkReading(reading, context);
  if (diagnostics.some(isError)) return err(diagnostics);
  const plan = link(lower(reading), reading, context.journeyId);
  const faults = verifyPlan(plan);
  if (faults.length > 0) throw new Error(`The compiler made a plan that cannot run: ${JSON.stringify(faults)}`);
  const sealed = seal(plan);
  if (!sealed.ok) return err([...diagnostics, sealed.error]);
  return ok({ plan, planJson: sealed.value, warnings: diagnostics });
}

/** The plan as text, of which the server takes the hash: equal plans give equal text. */
export function seal(plan: Plan): Result<string, Diagnostic> {
  const json = canonicalJson(plan);
  const bytes = textBytes(json);
  return bytes > limits.planBytes ? err(diagnose('plan.tooLarge', { params: { bytes, limit: limits.planBytes } })) : ok(json);
}
