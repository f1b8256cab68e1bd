import { ZoneClock } from '@tagtrail/core/calendar';
import { isOptOut, replyGuard, replyTo } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import type { ServiceLine } from '../../wecom/requests/kf.js';
import type { Answerable, AnsweredOfLate, Desk, ServiceAnswerRepository } from './service-answer.repository.js';

type SaidLine = Extract<ServiceLine, { kind: 'said' }>;

/** What lies longer ago is no conversation any more: who comes back after an absence is not answered by a machine. */
const freshMs = 10 * 60_000;

/** What rules have an answer to, of what has just been written. */
export function answerable(desk: Desk, lines: readonly SaidLine[], nowMs: number): readonly Answerable[] {
  const clock = new ZoneClock(desk.timeZone);
  return lines.flatMap(({ msgid, externalUserid, at, text }) => {
    const atMs = Date.parse(at);
    if (text === '' || atMs < nowMs - freshMs) return [];
    if (isOptOut(text)) return desk.optOutText === '' ? [] : [{ msgid, externalUserid, replyId: '', reply: desk.optOutText }];
    const found = replyTo(desk.replies, { text, time: new Date(clock.shows(atMs)).toISOString().slice(11, 16) });
    return found === null ? [] : [{ msgid, externalUserid, replyId: found.id, reply: found.text }];
  });
}

/** Who has been answered as often as the guard allows is answered no more for a while: two machines would go on for ever. */
export function guard(
  answers: readonly Answerable[],
  before: ReadonlyMap<string, AnsweredOfLate>,
): readonly (Answerable & { readonly guarded: boolean })[] {
  const now = new Map<string, number>();
  return answers.map((answer) => {
    const { inTenMinutes = 0, inADay = 0 } = before.get(answer.externalUserid) ?? {};
    const more = now.get(answer.externalUserid) ?? 0;
    const guarded = inTenMinutes + more >= replyGuard.inTenMinutes || inADay + more >= replyGuard.inADay;
    if (!guarded) now.set(answer.externalUserid, more + 1);
    return { ...answer, guarded };
  });
}

/** Answers by rule, in the transaction that takes what was written; the caller holds the customers. */
export async function answerMessages(
  tx: Tx,
  repository: ServiceAnswerRepository,
  of: { readonly corpId: string; readonly desk: Desk; readonly lines: readonly SaidLine[] },
): Promise<void> {
  const answers = answerable(of.desk, of.lines, Date.now());
  if (answers.length === 0) return;
  const before = await repository.ofLate(tx, of.corpId, [...new Set(answers.map(({ externalUserid }) => externalUserid))]);
  const judged = guard(answers, before);
  await repository.note(tx, of.corpId, judged);
  await repository.enter(
    tx,
    of.corpId,
    judged.filter(({ guarded }) => !guarded),
  );
}
