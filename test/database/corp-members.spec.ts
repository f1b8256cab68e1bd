import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { checkout } from '../support/test-process.js';

const sqlOf = (folder: string): string => readFileSync(path.join(checkout, 'prisma/migrations', folder, 'migration.sql'), 'utf8');

describe('the migration that sets corps apart', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    await database.query(sqlOf('20261124000000_init'));
    await database.query(
      `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ('ww1', '一', 1, '', '', ''), ('ww2', '二', 1, '', '', '')`,
    );
    await database.query(
      `INSERT INTO app_user (login, name, password_hash, role) VALUES ('a', '甲', '', 'administrator'), ('o', '乙', '', 'operator'), ('v', '丙', '', 'viewer')`,
    );
    await database.query(sqlOf('20261128150000_corp_members'));
  });
  afterAll(() => database.drop());

  it('leaves everybody what they could do: their role in every corp', async () => {
    const rows = await database.query(
      `SELECT u.login, u.administrator, string_agg(m.corp_id || ' ' || m.role, ', ' ORDER BY m.corp_id) AS corps
       FROM app_user u JOIN corp_member m ON m.user_id = u.id GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { login: 'a', administrator: true, corps: 'ww1 administrator, ww2 administrator' },
      { login: 'o', administrator: false, corps: 'ww1 operator, ww2 operator' },
      { login: 'v', administrator: false, corps: 'ww1 viewer, ww2 viewer' },
    ]);
  });
});
