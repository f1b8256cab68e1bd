/**
 * Works on all that a loop has claimed, side by side: one that fails keeps no other from its end. True when there was any.
 * @throws the first failure, when all are through
 */
export async function eachClaimed<Claimed>(claimed: readonly Claimed[], work: (one: Claimed) => Promise<void>): Promise<boolean> {
  const done = await Promise.allSettled(claimed.map(work));
  const defect = done.find((result) => result.status === 'rejected');
  if (defect !== undefined) throw defect.reason;
  return claimed.length > 0;
}
