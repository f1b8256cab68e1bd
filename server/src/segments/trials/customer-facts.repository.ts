import { Injectable } from '@nestjs/common';
import { eventsAsked, factsSql, isListId } from '@tagtrail/core/audience';
import { emptyFacts, type BusinessEvent, type CustomerFacts, type RuleReads } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { LedgerDatabase } from '../../platform/data/databases.js';

interface FactsRow {
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly tags: readonly string[];
  readonly tagGroups: readonly string[];
  readonly at: string;
}

/** What is known of one customer at this moment, by the statements that the engine reads it with; segments are left to who asks. */
@Injectable()
export class CustomerFactsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null for a customer the corp does not have. */
  read(corpId: string, customerId: string, reads: RuleReads): Promise<CustomerFacts | null> {
    return this.database.tx('customer.facts', { timeoutMs: 5_000 }, async (tx) => {
      const [own] = await tx.rows<{ zone: string }>(
        'SELECT k.time_zone AS zone FROM customer c JOIN corp k ON k.id = c.corp_id WHERE c.corp_id = $1 AND c.id = $2::bigint',
        [corpId, customerId],
      );
      const [row] = own === undefined ? [] : await tx.rows<FactsRow>(factsSql.snapshot, [[customerId]]);
      if (own === undefined || row === undefined) return null;
      const { name, attributes, tags, tagGroups, at } = row;
      const ask = async <Row extends object>(sql: string, asked: string | readonly string[]): Promise<readonly Row[]> =>
        tx.rows<Row>(sql, [[customerId], asked]);
      const tagged = await ask<{ tagId: string; at: string }>(factsSql.tagged, reads.taggedIds);
      return emptyFacts({
        customerId,
        zone: own.zone,
        at,
        tags,
        tagGroups,
        taggedAt: Object.fromEntries(tagged.map((tag) => [tag.tagId, tag.at])),
        followers: (await ask<{ employeeId: string }>(factsSql.followers, reads.employees)).map(({ employeeId }) => employeeId),
        attributes: { ...attributes, name },
        events: await ask<BusinessEvent>(factsSql.events, eventsAsked(reads.events, at)),
        lists: (await ask<{ listId: string }>(factsSql.lists, reads.lists.filter(isListId))).map(({ listId }) => listId),
      });
    });
  }
}
