import { groupBy } from './group-by.js';
import type { Beside } from './loop.js';
import type { OfCorp, Shares } from './places.js';

/**
 * Claims for a loop, of corps that may have one claim more, and works on what is claimed of a corp side by side: one that fails keeps no
 * other from its end, and a corp that takes long keeps none waiting where there is a `beside`. True when there was any.
 * @throws the first failure of a corp, when all of it are through
 */
export async function eachClaimed<Claimed extends OfCorp>(
  { shares, beside }: { readonly shares: Shares; readonly beside: Beside | undefined },
  claim: (leftOut: readonly string[]) => Promise<readonly Claimed[]>,
  work: (one: Claimed) => Promise<void>,
): Promise<boolean> {
  const claimed = await claim(shares.full());
  for (const [corpId, ofCorp] of groupBy(claimed, (one) => one.corpId)) {
    const done = shares.during(corpId, async () => sideBySide(ofCorp, work));
    if (beside === undefined) await done;
    else beside.go(done);
  }
  return claimed.length > 0;
}

async function sideBySide<Claimed>(claimed: readonly Claimed[], work: (one: Claimed) => Promise<void>): Promise<boolean> {
  const done = await Promise.allSettled(claimed.map(work));
  const defect = done.find((result) => result.status === 'rejected');
  if (defect !== undefined) throw defect.reason;
  return true;
}
