import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../platform/data/prisma.service.js';

@Injectable()
export class CorpRegisterRepository {
  constructor(private readonly prisma: PrismaService) {}

  async exists(corpId: string): Promise<boolean> {
    return (await this.prisma.client.corp.count({ where: { id: corpId } })) > 0;
  }
}
