import type {
  AwaitEventInstruction,
  BranchArm,
  EndInstruction,
  InnerRequest,
  InvokeInstruction,
  OutcomePort,
  RuleBranch,
  ShareArm,
  SleepInstruction,
  TriggerSpec,
  VisitBranch,
} from '../plan/index.js';
import { parseText, type ParsedText } from '../text/index.js';

/** Where a lowered instruction goes on: through an output of its node, or to another step of the same node. */
export type Goal = { readonly port: string } | { readonly step: number };

/** An instruction before linking: as in the plan, with goals where the plan has indexes. */
export type LoweredInstruction =
  | (Omit<InvokeInstruction, 'outcomes' | 'next'> & { readonly outcomes: Readonly<Partial<Record<OutcomePort, Goal>>>; readonly next?: Goal })
  | (Omit<SleepInstruction, 'next' | 'passed'> & { readonly next: Goal; readonly passed?: Readonly<Record<string, Goal>> })
  | (Omit<AwaitEventInstruction, 'onMatch' | 'onTimeout'> & { readonly onMatch: Goal; readonly onTimeout: Goal })
  | LoweredBranch
  | EndInstruction;

/** The salt of a share branch is the node's id, which the node itself does not know. */
export type LoweredBranch =
  | (Omit<RuleBranch, 'arms' | 'otherwise'> & { readonly arms: readonly LoweredArm[]; readonly otherwise: Goal })
  | { readonly kind: 'branch'; readonly by: 'share'; readonly arms: readonly LoweredShare[] }
  | (Omit<VisitBranch, 'next' | 'otherwise'> & { readonly next: Goal; readonly otherwise: Goal });

export type LoweredShare = Omit<ShareArm, 'next'> & { readonly next: Goal };

export type LoweredArm = Omit<BranchArm, 'next'> & { readonly next: Goal };

export interface LoweredStep {
  readonly instruction: LoweredInstruction;
  /** Which rung of a ladder it is (0-based); null for a node that is none. */
  readonly rung: number | null;
}

/** What a node becomes: a trigger of the plan, or its instructions, the first of which is where the node begins. */
export type LoweredNode =
  { readonly kind: 'trigger'; readonly trigger: TriggerSpec } | { readonly kind: 'steps'; readonly steps: readonly [LoweredStep, ...LoweredStep[]] };

/** A node that is one instruction. */
export const oneStep = (instruction: LoweredInstruction): LoweredNode => ({
  kind: 'steps',
  steps: [{ instruction, rung: null }],
});

/** A node that asks our own rooms for something. It is tried until it is applied, so that retry, deadline and priority say nothing to it. */
export const innerStep = (request: InnerRequest, outcomes: Readonly<Partial<Record<OutcomePort, Goal>>>): LoweredNode =>
  oneStep({
    kind: 'invoke',
    request,
    retry: { attempts: 1, interval: { amount: 1, unit: 'minutes' } },
    deadline: null,
    priority: 'normal',
    outcomes,
  });

/** The content pass has read every text; one that cannot be read here is our mistake. A blank one says nothing: null. */
export function checkedText(source: string): ParsedText | null {
  if (source.trim() === '') return null;
  const parsed = parseText(source);
  if (!parsed.ok) throw new Error('A text was lowered that had not been checked');
  return parsed.value;
}
