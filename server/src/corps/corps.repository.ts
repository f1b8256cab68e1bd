import { Injectable } from '@nestjs/common';
import { channels } from '@tagtrail/core/plan';
import { gateCeilings } from '@tagtrail/core/http';
import { PrismaService } from '../platform/data/prisma.service.js';

/** A corp's row without its secrets. */
export interface StoredCorp {
  readonly id: string;
  readonly name: string;
  readonly agentId: number;
  readonly apiBaseUrl: string;
  readonly timeZone: string;
  readonly resendWhenAbsent: boolean;
  readonly stopped: boolean;
  readonly firstSyncedAt: Date | null;
  readonly lastSyncedAt: Date | null;
  readonly syncError: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface SealedSecrets {
  readonly appSecretSealed: string;
  readonly callbackTokenSealed: string;
  readonly callbackKeySealed: string;
}

export interface CorpFields {
  readonly name: string;
  readonly agentId: number;
  readonly apiBaseUrl: string;
  readonly timeZone: string;
  readonly resendWhenAbsent: boolean;
}

/** Named one by one, so that no column of a later day, a secret among them, is answered by itself. */
const shown = {
  id: true,
  name: true,
  agentId: true,
  apiBaseUrl: true,
  timeZone: true,
  resendWhenAbsent: true,
  stopped: true,
  firstSyncedAt: true,
  lastSyncedAt: true,
  syncError: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Readonly<Record<keyof StoredCorp, true>>;

/** What a new corp starts with: a switch for each channel and WeCom's own limits. */
const startingRows = {
  channels: { create: channels.map((kind) => ({ kind })) },
  gates: { create: Object.entries(gateCeilings).map(([grp, limitPerMinute]) => ({ grp, limitPerMinute })) },
};

@Injectable()
export class CorpsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Null: all. */
  async list(ids: readonly string[] | null): Promise<StoredCorp[]> {
    const where = ids === null ? {} : { id: { in: [...ids] } };
    return this.prisma.client.corp.findMany({ where, select: shown, orderBy: { createdAt: 'asc' } });
  }

  async find(id: string): Promise<StoredCorp | null> {
    return this.prisma.client.corp.findUnique({ where: { id }, select: shown });
  }

  async add(corp: { id: string } & Partial<CorpFields> & Pick<CorpFields, 'name' | 'agentId'> & SealedSecrets): Promise<StoredCorp> {
    return this.prisma.client.corp.create({ data: { ...corp, ...startingRows }, select: shown });
  }

  async change(id: string, change: Partial<CorpFields & SealedSecrets>): Promise<StoredCorp> {
    return this.prisma.client.corp.update({ where: { id }, data: { ...change, updatedAt: new Date() }, select: shown });
  }
}
