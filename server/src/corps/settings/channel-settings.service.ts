import { Injectable } from '@nestjs/common';
import { shapeOfWebhook, type ChannelSetting, type ChannelSettingList, type ChannelSettingRequest, type ReportAccess } from '@tagtrail/core/http';
import { SecretBox } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import { ServerConfig } from '../../platform/config.js';
import { reportPrefix } from '../../platform/http/incoming/body-parsers.js';
import { newReportSecret } from '../../reports/report-signature.js';
import { roleIn, type Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { orNameTaken } from '../../platform/errors/name-taken.js';
import { UsesService } from '../../uses/uses.service.js';
import { ChannelSettingsRepository } from './channel-settings.repository.js';

/** Which setting is meant, by whom. */
export interface SettingAct {
  readonly corpId: string;
  readonly settingId: string;
  readonly caller: Caller;
}

const secretNeeded = {
  errors: [
    {
      pointer: '/secret',
      code: 'required',
      message: 'The stored secret was given for another server: give it again, or an empty one to remove it.',
      zh: '已更换服务器：请重新填写密码或密钥（留空提交则清除），已保存的不会发给新的服务器',
    },
  ],
};

/** Who would be given the secret. */
function serverOf(setting: Pick<ChannelSettingRequest, 'kind' | 'config'>): string {
  return 'host' in setting.config ? `${setting.config.host.toLowerCase()}:${String(setting.config.port)}` : new URL(setting.config.url).origin;
}

function masked(setting: ChannelSetting): ChannelSetting {
  if (setting.kind === 'smtp') return setting;
  const url = `${new URL(setting.config.url).origin}/…`;
  if (setting.kind === 'sms') return { ...setting, config: { ...setting.config, url, headers: [] } };
  // The form is told by the part of the address that is not shown.
  return { ...setting, config: { ...setting.config, url, shape: shapeOfWebhook(setting.config) } };
}

/** Mail servers, SMS gateways and webhooks of a corp. A journey refers to a webhook by its key, which a new name does not change. */
@Injectable()
export class ChannelSettingsService {
  constructor(
    private readonly repository: ChannelSettingsRepository,
    private readonly secrets: SecretBox,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
    private readonly config: ServerConfig,
  ) {}

  /** A webhook's address may hold the key of a group robot: others than administrators are shown its host. */
  async list(corpId: string, caller: Caller): Promise<ChannelSettingList> {
    const [items, removed] = await Promise.all([this.repository.list(corpId), this.repository.listRemoved(corpId)]);
    return { items: roleIn(caller, corpId) === 'administrator' ? items : items.map(masked), removed };
  }

  /** @throws name_taken */
  async create(corpId: string, request: ChannelSettingRequest, caller: Caller): Promise<ChannelSetting> {
    await this.refuseTakenName(corpId, request, null);
    const setting = await orNameTaken(this.repository.add(corpId, request, this.seal(request.secret) ?? null), nameTaken);
    await this.note({ corpId, settingId: setting.id, caller }, 'channelSetting.created', setting);
    return setting;
  }

  /**
   * Replaces name and config; an empty secret removes the stored one. @throws name_taken; conflict when the kind
   * differs; invalid_request when a stored secret would go to another server.
   */
  async change(act: SettingAct, request: ChannelSettingRequest): Promise<ChannelSetting> {
    const before = required(await this.repository.find(act.corpId, act.settingId));
    if (before.kind !== request.kind) throw new DomainError('conflict');
    await this.refuseTakenName(act.corpId, request, act.settingId);
    if (before.hasSecret && request.secret === undefined && serverOf(before) !== serverOf(request))
      throw new DomainError('invalid_request', secretNeeded);
    const setting = await orNameTaken(
      this.repository.change({ corpId: act.corpId, id: act.settingId }, request, this.seal(request.secret)),
      nameTaken,
    );
    await this.note(act, 'channelSetting.changed', setting);
    return setting;
  }

  /** A new secret for who reports on this setting, and where to. @throws conflict for a webhook, which reports nothing */
  async openReports({ corpId, settingId, caller }: SettingAct): Promise<ReportAccess> {
    const setting = required(await this.repository.find(corpId, settingId));
    if (setting.kind === 'webhook') throw new DomainError('conflict');
    const secret = newReportSecret();
    await this.repository.setReportSecret(settingId, this.secrets.seal(secret, 'channel_setting.report_secret'));
    await this.note({ corpId, settingId, caller }, 'channelSetting.reportsOpened', setting);
    const address = `${this.config.publicUrl}${reportPrefix}${corpId}/${settingId}/${setting.kind === 'smtp' ? 'mail-bounces' : 'sms-reports'}`;
    return { address, secret };
  }

  /** @throws in_use while a live journey names the webhook */
  async remove({ corpId, settingId, caller }: SettingAct): Promise<void> {
    const setting = required(await this.repository.find(corpId, settingId));
    const { kind, key, name } = setting;
    await this.repository.removing(async (tx) => {
      if (kind === 'webhook') await this.uses.refuseInUse(tx, corpId, { kind, key });
      await this.repository.remove(tx, corpId, setting);
      const detail = { kind, name };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'channelSetting.removed', target: `channelSetting:${settingId}`, detail });
    });
  }

  private async refuseTakenName(corpId: string, request: ChannelSettingRequest, id: string | null): Promise<void> {
    if (await this.repository.isNameTaken(corpId, request, id)) throw new DomainError('name_taken', { errors: [nameTaken] });
  }

  private seal(secret: string | undefined): string | null | undefined {
    if (secret === undefined) return undefined;
    return secret === '' ? null : this.secrets.seal(secret, 'channel_setting.secret');
  }

  private async note({ corpId, settingId, caller }: SettingAct, action: string, { kind, name }: ChannelSetting): Promise<void> {
    await this.audit.write({ corpId, actor: caller.actor, action, target: `channelSetting:${settingId}`, detail: { kind, name } });
  }
}

const nameTaken = { pointer: '/name', code: 'taken', message: 'Another setting of this kind has this name', zh: '同类通道已使用该名称' };
