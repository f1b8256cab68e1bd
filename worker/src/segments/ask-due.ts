import { evaluate, nextFlip, readsOf, type CustomerFacts } from '@tagtrail/core/conditions';
import { allNeeds } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import type { Cause } from '../changes/change.repository.js';
import type { CustomerChange } from '../changes/customer-change.js';
import { recordChanges, type ChangeParts } from '../changes/record-changes.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import { toFacts, type FactsRepository } from '../progress/facts.repository.js';
import type { Answer, DueCustomerRepository, DueQuestion } from './due-customer.repository.js';

const customersAtOnce = 500;

export interface AskingParts {
  readonly database: Database;
  readonly due: DueCustomerRepository;
  readonly facts: FactsRepository;
  readonly changes: ChangeParts;
}

/** Asks segments again about customers who have changed, or whose time has come. */
export function askLoop(parts: AskingParts & { readonly inTurn: EachInTurn }): LoopSpec {
  return {
    name: 'ask segments',
    room: 'segments',
    everyMs: 1_000,
    work: async (signal, beside) =>
      parts.inTurn.run({ loop: 'ask segments', keys: await parts.due.corps(), signal, beside }, async (corpId) => (await askDue(parts, corpId)) > 0),
  };
}

/** One transaction; the number of customers that were asked about. Two at once take different customers. */
export async function askDue({ database, due, facts, changes }: AskingParts, corpId: string): Promise<number> {
  return database.tx('segments.ask', { timeoutMs: 10_000 }, async (tx) => {
    const customerIds = await due.hold(tx, corpId, customersAtOnce);
    if (customerIds.length === 0) return 0;
    const questions = await due.questions(tx, customerIds);
    const causes = new Map((await due.causes(tx, customerIds)).map((cause) => [cause.customerId, cause]));
    const answers = await answer(tx, { due, facts, corpId }, questions);
    await due.write(tx, answers);
    for (const { cause, found } of byCause(answers, causes)) await recordChanges(tx, changes, { corpId, changes: found, cause, enters: true });
    return customerIds.length;
  });
}

interface Asking extends Pick<AskingParts, 'due' | 'facts'> {
  readonly corpId: string;
}

async function answer(tx: Tx, { due, facts, corpId }: Asking, questions: readonly DueQuestion[]): Promise<readonly Answer[]> {
  if (questions.length === 0) return [];
  const asked = await due.asked(tx, corpId, [...new Set(questions.map(({ segmentId }) => segmentId))]);
  const rules = new Map(asked.segments.map(({ id, rule }) => [id, rule]));
  const reads = readsOf([...rules.values()]);
  const known = await facts.read(tx, [...new Set(questions.map(({ customerId }) => customerId))], allNeeds(reads));
  const factsOf = new Map<string, CustomerFacts>();
  return questions.flatMap((question) => {
    const rule = rules.get(question.segmentId);
    if (rule === undefined) return [];
    const { customerId } = question;
    const of = factsOf.get(customerId) ?? toFacts(known, { customerId, zone: asked.zone, entry: {} });
    factsOf.set(customerId, of);
    return [{ ...question, holds: evaluate(rule, of).holds, nextAt: nextFlip(rule, of) }];
  });
}

interface Caused {
  readonly cause: Cause;
  readonly found: readonly CustomerChange[];
}

const time: Cause = { source: 'time', depth: 0, runId: null };

/** Who entered and who left, by why they were asked: what our own runs wrote must count as such, or a circle would not be seen. */
function byCause(answers: readonly Answer[], causes: ReadonlyMap<string, Cause>): readonly Caused[] {
  const groups = new Map<string, { cause: Cause; found: CustomerChange[] }>();
  for (const { customerId, segmentId, belongs, holds } of answers) {
    if (belongs === holds) continue;
    const { source, depth, runId } = causes.get(customerId) ?? time;
    const key = [source, depth, runId ?? ''].join(' ');
    const group = groups.get(key) ?? { cause: { source, depth, runId }, found: [] };
    group.found.push({ customerId, kind: holds ? 'segmentEntered' : 'segmentLeft', segmentId });
    groups.set(key, group);
  }
  return [...groups.values()];
}
