import { Injectable } from '@nestjs/common';
import { channelSettingSchema, type ChannelSetting, type ChannelSettingRequest } from '@tagtrail/core/http';
import { PrismaService } from '../../platform/data/prisma.service.js';

interface SettingRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly config: unknown;
  readonly secretSealed: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const toSetting = (row: SettingRow): ChannelSetting =>
  channelSettingSchema.parse({
    id: row.id,
    kind: row.kind,
    name: row.name,
    config: row.config,
    hasSecret: row.secretSealed !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

@Injectable()
export class ChannelSettingsRepository {
  constructor(private readonly prisma: PrismaService) {}

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

  /** True when a webhook is named by a version that customers enter or are under way on: such a name must stay. */
  async isNamed(corpId: string, { kind, name }: Pick<ChannelSetting, 'kind' | 'name'>): Promise<boolean> {
    if (kind !== 'webhook') return false;
    const [found] = await this.prisma.client.$queryRaw<{ named: boolean }[]>`
      SELECT EXISTS (
        SELECT 1 FROM journey_version v JOIN journey j ON j.id = v.journey_id JOIN plan p ON p.hash = v.plan_hash
        WHERE v.corp_id = ${corpId}
          AND ((v.id = j.live_version_id AND j.archived_at IS NULL) OR EXISTS (SELECT 1 FROM run r WHERE r.version_id = v.id AND r.status = 'open'))
          AND jsonb_path_exists(p.body, '$.instructions[*].request ? (@.channel == "webhook" && @.endpoint == $name)', jsonb_build_object('name', ${name}::text))
      ) AS named`;
    return found?.named ?? false;
  }

  async add(corpId: string, request: ChannelSettingRequest, secretSealed: string | null): Promise<ChannelSetting> {
    const { kind, name, config } = request;
    return toSetting(await this.prisma.client.channelSetting.create({ data: { corpId, kind, name, config, secretSealed } }));
  }

  /** `secretSealed` undefined keeps the stored secret. */
  async change(id: string, request: ChannelSettingRequest, secretSealed: string | null | undefined): Promise<ChannelSetting> {
    const { name, config } = request;
    const secret = secretSealed === undefined ? {} : { secretSealed };
    return toSetting(await this.prisma.client.channelSetting.update({ where: { id }, data: { name, config, updatedAt: new Date(), ...secret } }));
  }

  async remove(corpId: string, id: string): Promise<boolean> {
    return (await this.prisma.client.channelSetting.deleteMany({ where: { corpId, id } })).count > 0;
  }
}
