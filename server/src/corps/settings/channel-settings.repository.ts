import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  channelSettingListSchema,
  channelSettingSchema,
  type ChannelSetting,
  type ChannelSettingList,
  type ChannelSettingRequest,
} from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { PrismaService } from '../../platform/data/prisma.service.js';
import { ReceiverLimitsRepository } from '../gates/receiver-limits.repository.js';

const rememberedAtMost = 1_000;
const removedSchema = channelSettingListSchema.shape.removed;

interface SettingRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  readonly config: unknown;
  readonly secretSealed: string | null;
  readonly reportSecretSealed: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const toSetting = (row: SettingRow): ChannelSetting =>
  channelSettingSchema.parse({
    id: row.id,
    kind: row.kind,
    key: row.key,
    name: row.name,
    config: row.config,
    hasSecret: row.secretSealed !== null,
    hasReportSecret: row.reportSecretSealed !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

@Injectable()
export class ChannelSettingsRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: LedgerDatabase,
    private readonly limits: ReceiverLimitsRepository,
  ) {}

  async list(corpId: string): Promise<ChannelSetting[]> {
    return (await this.prisma.client.channelSetting.findMany({ where: { corpId }, orderBy: [{ kind: 'asc' }, { name: 'asc' }] })).map(toSetting);
  }

  async find(corpId: string, id: string): Promise<ChannelSetting | null> {
    const row = await this.prisma.client.channelSetting.findFirst({ where: { corpId, id } });
    return row === null ? null : toSetting(row);
  }

  async isNameTaken(corpId: string, { kind, name }: Pick<ChannelSettingRequest, 'kind' | 'name'>, exceptId: string | null): Promise<boolean> {
    const others = exceptId === null ? {} : { id: { not: exceptId } };
    return (await this.prisma.client.channelSetting.count({ where: { corpId, kind, name, ...others } })) > 0;
  }

  /** What was removed, newest first; as many as anybody's drawings may refer to. */
  async listRemoved(corpId: string): Promise<ChannelSettingList['removed']> {
    const rows = await this.prisma.client.removedSetting.findMany({ where: { corpId }, orderBy: { removedAt: 'desc' }, take: rememberedAtMost });
    return removedSchema.parse(rows.map(({ kind, key, name }) => ({ kind, key, name })));
  }

  /** Its key is its first name, which drawings made by hand can spell; another where that has been used. */
  async add(corpId: string, request: ChannelSettingRequest, secretSealed: string | null): Promise<ChannelSetting> {
    const { kind, name, config } = request;
    const key = (await this.isKeyUsed(corpId, kind, name)) ? randomUUID() : name;
    const setting = toSetting(await this.prisma.client.channelSetting.create({ data: { corpId, kind, key, name, config, secretSealed } }));
    await this.limits.keep(this.database, corpId, setting);
    return setting;
  }

  /** A key that a setting has, or had before it was removed, never means another one. */
  private async isKeyUsed(corpId: string, kind: string, key: string): Promise<boolean> {
    const { channelSetting, removedSetting } = this.prisma.client;
    const [present, removed] = await Promise.all([
      channelSetting.count({ where: { corpId, kind, key } }),
      removedSetting.count({ where: { corpId, kind, key } }),
    ]);
    return present + removed > 0;
  }

  /** `secretSealed` undefined keeps the stored secret. */
  async change(
    { corpId, id }: { readonly corpId: string; readonly id: string },
    request: ChannelSettingRequest,
    secretSealed: string | null | undefined,
  ): Promise<ChannelSetting> {
    const { name, config } = request;
    const secret = secretSealed === undefined ? {} : { secretSealed };
    const row = await this.prisma.client.channelSetting.update({ where: { id }, data: { name, config, updatedAt: new Date(), ...secret } });
    const setting = toSetting(row);
    await this.limits.keep(this.database, corpId, setting);
    return setting;
  }

  /** What signed reports before is worth nothing from then on. */
  async setReportSecret(id: string, reportSecretSealed: string): Promise<void> {
    await this.prisma.client.channelSetting.update({ where: { id }, data: { reportSecretSealed } });
  }

  removing<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('channelSettings.remove', { timeoutMs: 10_000 }, work);
  }

  /** Its address and secret are gone; what it was called stays, for the drawings that refer to it. */
  async remove(tx: Tx, corpId: string, setting: ChannelSetting): Promise<void> {
    const { id, kind, key, name } = setting;
    await tx.run('DELETE FROM channel_setting WHERE corp_id = $1 AND id = $2::uuid', [corpId, id]);
    await tx.run(
      'INSERT INTO removed_setting (corp_id, kind, key, name) VALUES ($1, $2, $3, $4) ON CONFLICT (corp_id, kind, key) DO UPDATE SET name = $4',
      [corpId, kind, key, name],
    );
    await this.limits.drop(tx, corpId, setting);
  }
}
