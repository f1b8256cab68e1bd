import { Injectable } from '@nestjs/common';
import type { Colleague } from '@tagtrail/core/http';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

const shown = 1_000;

/** Who may enter a corp. */
@Injectable()
export class ColleaguesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  list(corpId: string, from: Queries = this.database): Promise<Colleague[]> {
    return from.rows<Colleague>(
      `SELECT u.id, u.name, u.login FROM app_user u
       WHERE u.disabled_at IS NULL AND (u.administrator OR EXISTS (SELECT FROM corp_member m WHERE m.user_id = u.id AND m.corp_id = $1))
       ORDER BY u.name, u.login LIMIT ${String(shown)}`,
      [corpId],
    );
  }
}
