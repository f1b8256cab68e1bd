import { Injectable } from '@nestjs/common';
import type { ChannelSetting, ChannelSettingList, ChannelSettingRequest } from '@tagtrail/core/http';
import { SecretBox } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { ChannelSettingsRepository } from './channel-settings.repository.js';

/** Which setting is meant, by whom. */
export interface SettingAct {
  readonly corpId: string;
  readonly settingId: string;
  readonly caller: Caller;
}

/** SMTP servers and webhooks of a corp. A journey names a webhook by its name. */
@Injectable()
export class ChannelSettingsService {
  constructor(
    private readonly repository: ChannelSettingsRepository,
    private readonly secrets: SecretBox,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<ChannelSettingList> {
    return { items: await this.repository.list(corpId) };
  }

  /** @throws name_taken */
  async create(corpId: string, request: ChannelSettingRequest, caller: Caller): Promise<ChannelSetting> {
    await this.refuseTakenName(corpId, request, null);
    const setting = await this.repository.add(corpId, request, this.seal(request.secret) ?? null);
    await this.note({ corpId, settingId: setting.id, caller }, 'channelSetting.created', setting);
    return setting;
  }

  /** Replaces name and config; an empty secret removes the stored one. @throws name_taken; conflict when the kind differs. */
  async change(act: SettingAct, request: ChannelSettingRequest): Promise<ChannelSetting> {
    const before = required(await this.repository.find(act.corpId, act.settingId));
    if (before.kind !== request.kind) throw new DomainError('conflict');
    await this.refuseTakenName(act.corpId, request, act.settingId);
    const setting = await this.repository.change(act.settingId, request, this.seal(request.secret));
    await this.note(act, 'channelSetting.changed', setting);
    return setting;
  }

  async remove(act: SettingAct): Promise<void> {
    const setting = required(await this.repository.find(act.corpId, act.settingId));
    await this.repository.remove(act.corpId, act.settingId);
    await this.note(act, 'channelSetting.removed', setting);
  }

  private async refuseTakenName(corpId: string, request: ChannelSettingRequest, id: string | null): Promise<void> {
    if (await this.repository.isNameTaken(corpId, request, id)) throw new DomainError('name_taken');
  }

  private seal(secret: string | undefined): string | null | undefined {
    if (secret === undefined) return undefined;
    return secret === '' ? null : this.secrets.seal(secret, 'channel_setting.secret');
  }

  private async note({ corpId, settingId, caller }: SettingAct, action: string, { kind, name }: ChannelSetting): Promise<void> {
    await this.audit.write({ corpId, actor: caller.actor, action, target: `channelSetting:${settingId}`, detail: { kind, name } });
  }
}
