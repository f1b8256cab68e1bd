import { Injectable } from '@nestjs/common';
import type { EmployeeList, TagLibrary } from '@tagtrail/core/http';
import { PrismaService } from '../../platform/data/prisma.service.js';

/** Tags and employees as the last sync found them. */
@Injectable()
export class DirectoryRepository {
  constructor(private readonly prisma: PrismaService) {}

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
}
