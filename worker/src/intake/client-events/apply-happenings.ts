import type { Tx } from '@tagtrail/prisma';
import { recordChanges, type HappenedChanges } from '../../changes/record-changes.js';
import { applyTagChanges, type TagChangeParts } from '../changes/apply-tag-changes.js';
import type { FactRepository } from '../facts/fact.repository.js';
import type { Happening } from './judge-events.js';

export interface HappeningParts {
  readonly changes: TagChangeParts;
  readonly facts: FactRepository;
}

/** Applies what clients told of customers the caller holds FOR NO KEY UPDATE, in the order it came, neighbours of one kind together. */
export async function applyHappenings(tx: Tx, parts: HappeningParts, of: { readonly corpId: string; readonly happenings: readonly Happening[] }) {
  const from = { corpId: of.corpId, cause: { source: 'api', depth: 0, runId: null }, enters: true } as const;
  for (const group of neighbours(of.happenings)) await applyGroup(tx, parts, { from, group });
}

type From = Omit<HappenedChanges, 'changes'>;

async function applyGroup(
  tx: Tx,
  parts: HappeningParts,
  { from, group }: { readonly from: From; readonly group: readonly Happening[] },
): Promise<void> {
  const tags = group.flatMap((happening) => (happening.kind === 'tag' ? [happening.change] : []));
  if (tags.length > 0) await applyTagChanges(tx, parts.changes, { ...from, changes: tags });
  const given = group.flatMap((happening) => (happening.kind === 'attributes' ? [happening.given] : []));
  if (given.length > 0) {
    const changed = await parts.facts.write(tx, given);
    await recordChanges(tx, parts.changes, { ...from, changes: changed.map((change) => ({ kind: 'attributeChanged', ...change }) as const) });
  }
  const events = group.flatMap((happening) => (happening.kind === 'event' ? [happening.event] : []));
  if (events.length > 0) {
    const fresh = await parts.facts.addEvents(tx, from.corpId, events);
    const changes = events.flatMap(({ customerId, name, at, properties, source, eventId }) => {
      const key = `${source} ${eventId}`;
      return fresh.has(key) ? [{ kind: 'event', customerId, name, at, properties, key } as const] : [];
    });
    await recordChanges(tx, parts.changes, { ...from, changes });
  }
}

/** Cut where the kind changes, and where a customer would get attributes twice in one statement. */
function neighbours(happenings: readonly Happening[]): readonly (readonly Happening[])[] {
  const groups: Happening[][] = [];
  let given = new Set<string>();
  for (const happening of happenings) {
    const last = groups.at(-1);
    const customerId = happening.kind === 'attributes' ? happening.given.customerId : '';
    if (last?.[0]?.kind === happening.kind && !given.has(customerId)) last.push(happening);
    else {
      groups.push([happening]);
      given = new Set();
    }
    if (customerId !== '') given.add(customerId);
  }
  return groups;
}
