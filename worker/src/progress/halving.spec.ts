import { describe, expect, it } from 'vitest';
import { writeHalving } from './halving.js';

class DataError extends Error {
  readonly code = '22003';
}

/** Savepoints and how they ended. */
function recorder(): { readonly tx: Parameters<typeof writeHalving>[0]; readonly said: string[] } {
  const said: string[] = [];
  const run = async (sql: string): Promise<number> => Promise.resolve(said.push(sql));
  return { said, tx: { run, rollbackTo: async (savepoint) => Promise.resolve(void said.push(`ROLLBACK TO ${savepoint}`)) } };
}

describe('writeHalving', () => {
  it('writes all in one go when nothing is wrong', async () => {
    const { tx, said } = recorder();
    const sizes: number[] = [];
    const refused = await writeHalving(tx, [1, 2, 3, 4], async (items) => Promise.resolve(void sizes.push(items.length)));
    expect(refused).toEqual([]);
    expect(sizes).toEqual([4]);
    expect(said).toEqual(['SAVEPOINT helping', 'RELEASE SAVEPOINT helping']);
  });

  it('finds the one that cannot be written, and writes the others', async () => {
    const { tx } = recorder();
    const written: number[] = [];
    const refused = await writeHalving(tx, [1, 2, 3, 4, 5, 6, 7], async (items) => {
      if (items.includes(5)) throw new DataError('out of range');
      return Promise.resolve(void written.push(...items));
    });
    expect(refused).toEqual([{ item: 5, parked: { code: 'WRITE_REFUSED', detail: 'out of range' } }]);
    expect(written).toEqual([1, 2, 3, 4, 6, 7]);
  });

  it('throws on what is not about the data', async () => {
    const { tx } = recorder();
    await expect(writeHalving(tx, [1, 2], async () => Promise.reject(new Error('connection lost')))).rejects.toThrow('connection lost');
  });
});
