import { compileJourney, type CompileContext } from '@tagtrail/core/compiler';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { describeDiagnostic, isError } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import { canonicalJson } from '@tagtrail/core/kernel';
import { journey, type Rung } from '@tagtrail/core/nodes';
import { isInner, openEntry, type Instruction, type MessageCategory, type Plan } from '@tagtrail/core/plan';
import { toDiagnosticBody } from '../../journeys/graph-problems.js';
import { DomainError } from '../../platform/errors/domain-error.js';

export interface TestDrawing {
  readonly nodeId: string;
  readonly category: MessageCategory;
  readonly rung: Rung;
  /** Who gets it; null: the customer, by the rung's own channel. */
  readonly employeeId: string | null;
}

/** What the entry of a test brings, so that several of one customer may be under way. */
export const testProperty = 'test';

/**
 * One step of its own, judged by all that judges a drawing that is published. @throws not_testable with what is wrong of the message
 */
export async function compileTest(
  { nodeId, category, rung, employeeId }: TestDrawing,
  load: (graph: Graph) => Promise<CompileContext>,
): Promise<{ readonly graph: Graph; readonly planJson: string }> {
  const graph = journey().apiStart().as(nodeId).send([rung], { category }).end().graph();
  const compiled = compileJourney(graph, await load(graph));
  if (!compiled.ok) throw refusal(compiled.error);
  return { graph, planJson: canonicalJson(testPlan(compiled.value.plan, employeeId)) };
}

/** The same plan, for a short while, for one employee where one is named, and for as many at once as are tried. */
function testPlan(plan: Plan, employeeId: string | null): Plan {
  return {
    ...plan,
    rules: { ...openEntry, concurrency: { kind: 'property', property: testProperty } },
    instructions: plan.instructions.map((instruction) => toTest(instruction, employeeId)),
  };
}

function toTest(instruction: Instruction, employeeId: string | null): Instruction {
  if (instruction.kind !== 'invoke' || isInner(instruction.request)) return instruction;
  const { request } = instruction;
  const named = request.channel === 'app_message' && employeeId !== null ? { ...request, to: employeeId } : request;
  return { ...instruction, request: named, deadline: { amount: 1, unit: 'hours' } };
}

function refusal(diagnostics: readonly Diagnostic[]): DomainError {
  const wrong = diagnostics.filter(isError);
  return new DomainError('not_testable', {
    errors: wrong.map((one) => ({
      pointer: (one.pointer ?? '/rung').replace(/^\/rungs\/0/u, '/rung'),
      code: one.code,
      message: describeDiagnostic(one),
    })),
    diagnostics: wrong.map(toDiagnosticBody),
  });
}
