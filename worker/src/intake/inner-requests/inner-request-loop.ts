import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { CustomerChange } from '../../changes/customer-change.js';
import { recordChanges, type ChangeParts } from '../../changes/record-changes.js';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { CallerRepository } from '../../progress/caller.repository.js';
import type { FactRepository, GivenAttributes, NewBusinessEvent } from '../facts/fact.repository.js';
import type { InnerRequestRepository } from './inner-request.repository.js';
import { judgeRequests, type Verdict } from './judge-requests.js';
import type { OpenRequest } from './request-body.js';

export interface InnerRequestParts {
  readonly database: Database;
  readonly requests: InnerRequestRepository;
  readonly callers: CallerRepository;
  readonly facts: FactRepository;
  readonly changes: ChangeParts;
  readonly inTurn: EachInTurn;
}

const atOnce = 200;

/**
 * Applies what runs ask of our own rooms, each once: the row is taken in the transaction that applies it, and its run goes on.
 * What follows from it (triggers, waits) follows as from any other change, one cause deeper than the run's own.
 */
export function innerRequestLoop(parts: InnerRequestParts): LoopSpec {
  return {
    name: 'inner requests',
    room: 'intake',
    everyMs: 1_000,
    work: async (signal, beside) =>
      parts.inTurn.run({ loop: 'inner requests', keys: await parts.requests.corps(), signal, beside }, async (corpId) => workOnce(parts, corpId)),
  };
}

async function workOnce(parts: InnerRequestParts, corpId: string): Promise<boolean> {
  const done = await parts.database.tx(
    'innerRequests',
    { timeoutMs: 5_000 },
    async (tx) => (await parts.requests.begin(tx, corpId)) && work(tx, parts, corpId),
  );
  if (done) failpoint('innerRequests.afterCommit');
  return done;
}

/** False when there was nothing to do. */
async function work(tx: Tx, parts: InnerRequestParts, corpId: string): Promise<boolean> {
  const late = await parts.callers.tellTimedOut(tx, corpId);
  return (await apply(tx, parts, corpId)) || late > 0;
}

/** False when there was nothing to apply. */
async function apply(tx: Tx, parts: InnerRequestParts, corpId: string): Promise<boolean> {
  const { requests, attributes, live } = await parts.requests.claim(tx, corpId, atOnce);
  if (requests.length === 0) return false;
  const definitions = await parts.requests.definitions(tx, corpId, [...new Set(requests.flatMap(({ body }) => ('name' in body ? [body.name] : [])))]);
  const verdicts = judgeRequests(requests, attributes, { ...definitions, live });
  const made = changesOf(verdicts);
  await writeFacts(tx, parts.facts, {
    corpId,
    changes: made.map(({ change }) => change),
  });
  for (const { request, change } of made) {
    const cause = { source: 'journey', depth: request.depth + 1, runId: request.runId } as const;
    await recordChanges(tx, parts.changes, { corpId, changes: [change], cause, enters: true });
  }
  await parts.requests.enter(tx, corpId, verdicts);
  await parts.requests.settle(tx, verdicts);
  failpoint('innerRequests.beforeCommit');
  return true;
}

const changesOf = (verdicts: readonly Verdict[]): readonly { readonly request: OpenRequest; readonly change: CustomerChange }[] =>
  verdicts.flatMap((verdict) => (verdict.failure === null && verdict.change !== null ? [{ request: verdict.request, change: verdict.change }] : []));

/** The last value of each attribute, and every event. */
async function writeFacts(
  tx: Tx,
  facts: FactRepository,
  { corpId, changes }: { readonly corpId: string; readonly changes: readonly CustomerChange[] },
): Promise<void> {
  const given = new Map<string, GivenAttributes['attributes']>();
  const events: NewBusinessEvent[] = [];
  for (const change of changes) {
    if (change.kind === 'attributeChanged') given.set(change.customerId, { ...given.get(change.customerId), [change.name]: change.after });
    if (change.kind === 'event') events.push({ ...change, source: 'journey', eventId: change.key });
  }
  if (given.size > 0)
    await facts.write(
      tx,
      [...given].map(([customerId, attributes]) => ({ customerId, attributes })),
    );
  if (events.length > 0) await facts.addEvents(tx, corpId, events);
}
