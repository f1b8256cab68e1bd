import { Injectable } from '@nestjs/common';
import {
  itemCauses,
  placeCauses,
  type AttentionCause,
  type AttentionCauseList,
  type AttentionItemQuery,
  type AttentionItems,
  type BulkAction,
  type ItemCause,
  type PlaceCause,
} from '@tagtrail/core/http';
import { actionsOf } from '../attention.repository.js';
import { CausesRepository, type CauseGroup } from './causes.repository.js';
import { countedAtMost } from './cause-sources.sql.js';

const actions = {
  runParked: ['retry', 'end'],
  runStuck: ['end'],
  sendEnded: [],
  address: ['free'],
} as const satisfies Readonly<Record<Exclude<ItemCause, 'sendUnknown'>, readonly BulkAction[]>>;

const waits = ['undecided', 'lookup', 'task'] as const;

function isItem(cause: ItemCause | PlaceCause): cause is ItemCause {
  return itemCauses.some((one) => one === cause);
}

/** A message id is linked to one call at a time; the rest of what may be done with one may be done with all that are alike. */
function actionsFor(cause: ItemCause | PlaceCause, { code, channel }: Pick<CauseGroup, 'code' | 'channel'>): readonly BulkAction[] {
  if (!isItem(cause)) return [];
  if (cause !== 'sendUnknown') return actions[cause];
  const waiting = waits.find((one) => one === code);
  if (waiting === undefined || channel === null) return [];
  return actionsOf(channel, waiting).flatMap((action) => (action === 'link' ? [] : [action]));
}

/** Everything that waits for a person, by cause, and what may be done about all that are alike. */
@Injectable()
export class CausesService {
  constructor(private readonly repository: CausesRepository) {}

  async list(corpId: string): Promise<AttentionCauseList> {
    const groups: AttentionCause[] = [];
    for (const cause of [...itemCauses, ...placeCauses]) groups.push(...(await this.of(corpId, cause)));
    return { items: groups };
  }

  async items(corpId: string, query: AttentionItemQuery): Promise<AttentionItems> {
    const { items, total } = await this.repository.items(corpId, query);
    return { items: [...items], total, actions: [...actionsFor(query.cause, { code: query.code, channel: query.channel ?? null })] };
  }

  private async of(corpId: string, cause: ItemCause | PlaceCause): Promise<readonly AttentionCause[]> {
    const found = await this.repository.groups(corpId, cause);
    const atLeast = found.reduce((sum, { count }) => sum + count, 0) > countedAtMost;
    return found.map((group) => ({ ...group, cause, atLeast, actions: [...actionsFor(cause, group)] }));
  }
}
