import { Injectable } from '@nestjs/common';
import type { EmployeeList, TagLibrary, UnreachableEmployees } from '@tagtrail/core/http';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { PrismaService } from '../../platform/data/prisma.service.js';

const listedAtMost = 200;

/** Tags and employees as the last sync found them. */
@Injectable()
export class DirectoryRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: LedgerDatabase,
  ) {}

  /** WeCom deletes a group with its last tag, so a group without one is gone. */
  async listTags(corpId: string): Promise<TagLibrary> {
    const groups = await this.prisma.client.tagGroup.findMany({
      where: { corpId, tags: { some: { deleted: false } } },
      orderBy: [{ sortOrder: 'desc' }, { id: 'asc' }],
      include: { tags: { where: { deleted: false }, orderBy: [{ sortOrder: 'desc' }, { id: 'asc' }] } },
    });
    const deleted = await this.prisma.client.tag.findMany({
      where: { corpId, deleted: true },
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
    });
    return { deleted, groups: groups.map(({ id, name, tags }) => ({ id, name, tags: tags.map((tag) => ({ id: tag.id, name: tag.name })) })) };
  }

  async listEmployees(corpId: string): Promise<EmployeeList> {
    const [employees, departments] = await Promise.all([
      this.prisma.client.employee.findMany({ where: { corpId }, orderBy: [{ active: 'desc' }, { id: 'asc' }] }),
      this.prisma.client.department.findMany({ where: { corpId } }),
    ]);
    const names = new Map(departments.map(({ id, name }) => [id, name]));
    return {
      items: employees.map(({ id, name, active, departments: ids }) => ({
        id,
        name,
        active,
        departments: ids.map((key) => names.get(key) ?? String(key)),
      })),
    };
  }

  /** Who holds the most customers first. */
  async listUnreachable(corpId: string): Promise<UnreachableEmployees> {
    const items = await this.database.rows<UnreachableEmployees['items'][number]>(
      `SELECT e.id, e.name, count(*)::int AS customers, (count(*) FILTER (WHERE present_owner(c.id, NULL) IS NULL))::int AS "onlyTheirs"
       FROM employee e JOIN relation r ON r.corp_id = e.corp_id AND r.employee_id = e.id AND r.ended_at IS NULL
       JOIN customer c ON c.id = r.customer_id AND c.withdrawn_at IS NULL AND c.lost_at IS NULL
       WHERE e.corp_id = $1 AND NOT e.active GROUP BY e.id, e.name ORDER BY customers DESC, e.id LIMIT ${listedAtMost}`,
      [corpId],
    );
    return { items };
  }
}
