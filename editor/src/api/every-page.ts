import type { Page } from '@tagtrail/core/http';

/** More pages than that nobody gives names to by hand. */
const mostPages = 25;

/** The items of a list page after page, up to the last one. */
export async function everyPage<Item>(read: (cursor: string | null) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { items: more, nextCursor }: Page<Item> = await read(cursor);
    items.push(...more);
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return items;
}
