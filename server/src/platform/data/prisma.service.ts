import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { openPrisma, type PrismaClient } from '@tagtrail/prisma/client';
import { ServerConfig } from '../config.js';
import { connections } from './databases.js';

/** Prisma's client, for reading and writing single rows. Only repositories ask for it. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  readonly client: PrismaClient;

  constructor(config: ServerConfig) {
    this.client = openPrisma({
      connectionString: config.databaseUrl,
      applicationName: 'tagtrail server prisma',
      max: connections.prisma,
      statementMs: 15_000,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }
}
