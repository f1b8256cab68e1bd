import type { Database, Tx } from '@tagtrail/prisma';
import type { LoopSpec } from '../../platform/loop.js';
import { applyTagChanges } from '../changes/apply-tag-changes.js';
import type { ChangeRepository } from '../changes/change.repository.js';
import type { RelationRepository } from '../changes/relation.repository.js';
import type { TagChange } from '../changes/tag-change.js';
import type { ClientEvent, ClientEventRepository } from './client-event.repository.js';
import { parseClientEvent, type ClientTagEvent } from './parse-client-event.js';

export interface ClientEventParts {
  readonly database: Database;
  readonly events: ClientEventRepository;
  readonly relations: RelationRepository;
  readonly changes: ChangeRepository;
}

const atOnce = 200;

/** Applies the tag events of clients exactly as a fetch applies WeCom's, in the order they came. */
export function clientEventLoop(parts: ClientEventParts): LoopSpec {
  return {
    name: 'clientEvents',
    room: 'intake',
    everyMs: 1_000,
    work: async () =>
      parts.database.tx('clientEvents', { timeoutMs: 5_000 }, async (tx) => {
        const claimed = await parts.events.claim(tx, atOnce);
        if (claimed.length > 0) await apply(tx, parts, claimed);
        return claimed.length > 0;
      }),
  };
}

async function apply(tx: Tx, parts: ClientEventParts, claimed: readonly ClientEvent[]): Promise<void> {
  const [first] = claimed;
  if (first === undefined) return;
  const read = claimed.map((event) => ({ event, tag: parseClientEvent(event.body) }));
  const customers = await parts.relations.holdMany(
    tx,
    first.corpId,
    read.flatMap(({ tag }) => (tag === null ? [] : [tag.externalUserid])),
  );
  const changes = read.flatMap(({ tag }) => toChange(tag, customers));
  await applyTagChanges(tx, parts.changes, { corpId: first.corpId, changes, cause: { source: 'api', depth: 0, runId: null }, enters: true });
  await parts.events.settle(
    tx,
    read.map(({ event: { corpId, source, eventId }, tag }) => ({ corpId, source, eventId, error: problemOf(tag, customers) })),
  );
}

function toChange(tag: ClientTagEvent | null, customers: ReadonlyMap<string, string>): TagChange[] {
  const customerId = tag === null ? undefined : customers.get(tag.externalUserid);
  if (tag === null || customerId === undefined) return [];
  return [{ customerId, employeeId: '', tagId: tag.tagId, source: 'api', present: tag.present }];
}

function problemOf(tag: ClientTagEvent | null, customers: ReadonlyMap<string, string>): string | null {
  if (tag === null) return 'unsupported_event';
  return customers.has(tag.externalUserid) ? null : 'unknown_customer';
}
