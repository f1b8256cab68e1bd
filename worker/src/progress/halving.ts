import type { Tx } from '@tagtrail/prisma';
import { isAboutData } from '../platform/sql-state.js';
import type { Parked } from './progress.js';

export interface Refused<Item> {
  readonly item: Item;
  readonly parked: Parked;
}

/**
 * Writes items by one set statement each; when that fails, what it wrote is rolled back to its savepoint and the set is
 * halved, until the item that cannot be written stands alone. One bad run never holds up the others.
 * An error that is not about what was written (a lost connection, a time-out) is thrown on.
 */
export async function writeHalving<Item>(
  tx: Pick<Tx, 'run' | 'rollbackTo'>,
  items: readonly Item[],
  write: (items: readonly Item[]) => Promise<void>,
): Promise<readonly Refused<Item>[]> {
  if (items.length === 0) return [];
  await tx.run('SAVEPOINT helping');
  try {
    await write(items);
    await tx.run('RELEASE SAVEPOINT helping');
    return [];
  } catch (error) {
    if (!isAboutData(error)) throw error;
    await tx.rollbackTo('helping');
    await tx.run('RELEASE SAVEPOINT helping');
    const [first] = items;
    if (items.length === 1 && first !== undefined) return [{ item: first, parked: { code: 'WRITE_REFUSED', detail: error.message } }];
    const middle = Math.ceil(items.length / 2);
    const left = await writeHalving(tx, items.slice(0, middle), write);
    return [...left, ...(await writeHalving(tx, items.slice(middle), write))];
  }
}
