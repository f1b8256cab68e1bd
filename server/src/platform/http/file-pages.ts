import type { Page } from '@tagtrail/core/http';
import { isJsonObject, toJson, type JsonObject } from '@tagtrail/core/kernel';

/** Rows asked for at once while a file is written: few enough for memory, many enough for speed. */
const rowsAtOnce = 1_000;

export interface FilePage {
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * A list from its first page to its last, each read by a short statement of its own once the one before has been taken, so that
 * a slow reader holds neither memory nor a connection. Lists run from the newest row: what is added meanwhile is not met.
 */
export async function* filePages<Item, Row>(
  list: (page: FilePage) => Promise<Page<Item>>,
  toRow: (item: Item) => Row,
): AsyncGenerator<readonly Row[]> {
  for (let page: FilePage | null = { limit: rowsAtOnce }; page !== null;) {
    const { items, nextCursor }: Page<Item> = await list(page);
    yield items.map(toRow);
    page = nextCursor === null ? null : { limit: rowsAtOnce, cursor: nextCursor };
  }
}

/** What a file was narrowed to, for the audit. */
export function filterDetail(filter: object): JsonObject {
  const detail = toJson(filter);
  return isJsonObject(detail) ? detail : {};
}
