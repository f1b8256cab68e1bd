import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  await database.query('CREATE EXTENSION pg_trgm');
});
afterAll(async () => database.drop());

describe('Chinese in the database', () => {
  it('has trigrams', async () => {
    const [row] = await database.query<{ grams: readonly string[] }>(`SELECT show_trgm('高意向') AS grams`);
    expect(row?.grams).toHaveLength(4);
  });

  it('is found by a part of a word, and only what has it', async () => {
    await database.query(`CREATE TABLE tag (name text); INSERT INTO tag VALUES ('高意向客户'), ('沉默客户'), ('已成交')`);
    const found = await database.query<{ name: string }>(`SELECT name FROM tag WHERE similarity(name, '高意向') > 0`);
    expect(found).toEqual([{ name: '高意向客户' }]);
  });

  it('is cut into words at Chinese punctuation', async () => {
    const [row] = await database.query<{ words: string }>(`SELECT to_tsvector('simple', '高意向，已成交')::text AS words`);
    expect(row?.words).toBe("'已成交':2 '高意向':1");
  });
});
