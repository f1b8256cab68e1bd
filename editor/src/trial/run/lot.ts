import { drawShare } from '@tagtrail/core/interpreter';
import type { Plan, ShareBranch } from '@tagtrail/core/plan';

/** By node: the arm that a customer who is made up is to draw. */
export type Lots = Readonly<Record<string, string>>;

const tries = 20_000;

/** The id with which a made-up customer draws these arms, wherever a share is large enough to be met; the first of those that come closest. */
export function idWithLots(plan: Plan, lots: Lots): string {
  const wished = plan.instructions.flatMap((instruction, index) => {
    const arm = lots[plan.sourceMap[index]?.nodeId ?? ''];
    return instruction.kind === 'branch' && instruction.by === 'share' && arm !== undefined ? [{ branch: instruction, arm }] : [];
  });
  for (let id = 1; id <= tries; id += 1) {
    const customerId = `trial-${String(id)}`;
    if (wished.every(({ branch, arm }) => drawn(branch, customerId) === arm)) return customerId;
  }
  return 'trial-1';
}

const drawn = (branch: ShareBranch, customerId: string): string | undefined => drawShare(branch.arms, { customerId, salt: branch.salt })?.id;
