import type { Database, Tx } from '@tagtrail/prisma';
import type { CustomerChange } from '../../changes/customer-change.js';
import { recordChanges, type ChangeParts } from '../../changes/record-changes.js';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { FactRepository, WaitingChange } from './fact.repository.js';

export interface CustomerChangeParts {
  readonly database: Database;
  readonly facts: FactRepository;
  readonly changes: ChangeParts;
  readonly inTurn: EachInTurn;
}

const atOnce = 500;

/** Follows up what the server wrote: attributes (a person's edit, a program's, an import, the conversion to another type) and memberships of lists. */
export function customerChangeLoop({ database, facts, changes, inTurn }: CustomerChangeParts): LoopSpec {
  return {
    name: 'customer changes',
    room: 'intake',
    everyMs: 1_000,
    work: async (signal, beside) =>
      inTurn.run({ loop: 'customer changes', keys: await facts.corps(), signal, beside }, async (corpId) =>
        database.tx('customerChanges', { timeoutMs: 5_000 }, async (tx) => {
          const waiting = await facts.waiting(tx, corpId, atOnce);
          if (waiting.length === 0) return false;
          const customerIds = [...new Set(waiting.map(({ customerId }) => customerId))];
          await facts.holdCustomers(tx, customerIds);
          // A conversion is nothing that happened to the customer: who waits looks again, but no journey starts.
          for (const group of bySource(waiting)) await follow(tx, changes, { corpId, group });
          await facts.done(
            tx,
            waiting.map(({ id }) => id),
          );
          return true;
        }),
      ),
  };
}

/** In order, cut where one that starts journeys stands beside one that does not. */
function bySource(waiting: readonly WaitingChange[]): readonly (readonly WaitingChange[])[] {
  const groups: WaitingChange[][] = [];
  for (const change of waiting) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && isConversion(last[0]) === isConversion(change)) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

const isConversion = ({ source }: WaitingChange): boolean => source === 'definition';

async function follow(
  tx: Tx,
  parts: ChangeParts,
  { corpId, group }: { readonly corpId: string; readonly group: readonly WaitingChange[] },
): Promise<void> {
  const changes = group.map(toChange);
  const enters = !group.some(isConversion);
  await recordChanges(tx, parts, { corpId, changes, cause: { source: 'api', depth: 0, runId: null }, enters });
}

function toChange({ customerId, kind, key, before, after }: WaitingChange): CustomerChange {
  return kind === 'attributeChanged' ? { kind, customerId, name: key, before, after } : { kind, customerId, listId: key };
}
