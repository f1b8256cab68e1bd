import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LoopSpec } from '../../platform/loop.js';
import { judgePress, type OpenPress, type PressVerdict } from './judge-press.js';
import type { PressRepository } from './press.repository.js';

export interface PressParts {
  readonly database: Database;
  readonly presses: PressRepository;
  readonly inTurn: EachInTurn;
}

const atOnce = 100;

/** Takes the presses of buttons on to-do cards as answers: the first for each to-do counts, and what each came to is kept. */
export function pressLoop({ database, presses, inTurn }: PressParts): LoopSpec {
  return {
    name: 'to-do presses',
    room: 'intake',
    everyMs: 1_000,
    work: async (signal, beside) =>
      inTurn.run({ loop: 'to-do presses', keys: await presses.corps(), signal, beside }, async (corpId) => {
        const settled = await database.tx('todoPresses', { timeoutMs: 5_000 }, async (tx) => apply(tx, presses, corpId));
        if (settled > 0) failpoint('presses.afterCommit');
        return settled > 0;
      }),
  };
}

/** How many are settled. */
async function apply(tx: Tx, presses: PressRepository, corpId: string): Promise<number> {
  const judged = judgeInOrder(await presses.claim(tx, corpId, atOnce));
  for (const { press, verdict } of judged) if (verdict === 'counted') await presses.count(tx, corpId, press);
  await presses.settle(
    tx,
    judged.map(({ press: { id, todo }, verdict }) => ({ id, todoId: todo?.id ?? null, verdict })),
  );
  if (judged.length > 0) failpoint('presses.beforeCommit');
  return judged.length;
}

interface Judged {
  readonly press: OpenPress;
  readonly verdict: PressVerdict;
}

/** Of several for one to-do the first counts. */
function judgeInOrder(presses: readonly OpenPress[]): readonly Judged[] {
  const answered = new Set<string>();
  return presses.map((press) => {
    const verdict = judgePress(press);
    if (verdict !== 'counted' || press.todo === null) return { press, verdict };
    if (answered.has(press.todo.id)) return { press, verdict: 'late' };
    answered.add(press.todo.id);
    return { press, verdict };
  });
}
