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
      // By what login who administers the installation signs in is no corp's business.
      `SELECT u.id, u.name, CASE WHEN member.is THEN u.login ELSE '' END AS login FROM app_user u
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM corp_member m WHERE m.user_id = u.id AND m.corp_id = $1) AS is) AS member
       WHERE u.disabled_at IS NULL AND (u.administrator OR member.is)
       ORDER BY u.name, u.login LIMIT ${String(shown)}`,
      [corpId],
    );
  }
}
