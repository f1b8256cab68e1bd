import { Injectable } from '@nestjs/common';
import type { ChangeCorpRequest, Corp, CorpList, CreateCorpRequest } from '@tagtrail/core/http';
import { SecretBox } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import { corpIdsOf, type Caller } from '../platform/auth/caller.js';
import { ServerConfig } from '../platform/config.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { CorpsRepository, type CorpFields, type SealedSecrets, type StoredCorp } from './corps.repository.js';

type SecretField = 'appSecret' | 'callbackToken' | 'callbackKey';

/** Only what was given: a field left out of a PATCH stays as it is. */
function givenFields(request: ChangeCorpRequest): Partial<CorpFields> {
  const { name, agentId, apiBaseUrl, timeZone, resendWhenAbsent } = request;
  return {
    ...(name === undefined ? {} : { name }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(apiBaseUrl === undefined ? {} : { apiBaseUrl: apiBaseUrl.replace(/\/+$/u, '') }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(resendWhenAbsent === undefined ? {} : { resendWhenAbsent }),
  };
}

/** An IANA name. A bare offset such as +08:00 is none: it would never change for summer time. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/u.test(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

function refuseUnknownZone(timeZone: string | undefined): void {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  const message = `There is no time zone "${timeZone}". Give an IANA name such as Asia/Shanghai`;
  const zh = `没有「${timeZone}」这个时区，请填写 IANA 时区名，例如 Asia/Shanghai`;
  throw new DomainError('invalid_request', { errors: [{ pointer: '/timeZone', code: 'unknown_time_zone', message, zh }] });
}

const secretNeeded = {
  pointer: '/appSecret',
  code: 'required',
  message: 'The stored secret was given for another API address: give it again.',
  zh: '已更换接口地址：请重新填写应用密钥，已保存的不会发给新的地址',
};

const idTaken = { pointer: '/id', code: 'taken', message: 'This corp is connected already', zh: '该企业已接入' };

@Injectable()
export class CorpsService {
  constructor(
    private readonly repository: CorpsRepository,
    private readonly secrets: SecretBox,
    private readonly audit: AuditLog,
    private readonly config: ServerConfig,
  ) {}

  async list(caller: Caller): Promise<CorpList> {
    return { items: (await this.repository.list(corpIdsOf(caller))).map((corp) => this.toCorp(corp)) };
  }

  async find(id: string): Promise<Corp> {
    return this.toCorp(required(await this.repository.find(id)));
  }

  /** @throws name_taken when the corp id exists. */
  async create(request: CreateCorpRequest, caller: Caller): Promise<Corp> {
    refuseUnknownZone(request.timeZone);
    if ((await this.repository.find(request.id)) !== null) throw new DomainError('name_taken', { errors: [idTaken] });
    const { appSecret, callbackToken, callbackKey, id, name, agentId } = request;
    const sealed = this.sealAll({ appSecret, callbackToken, callbackKey });
    const corp = await this.repository.add({ ...givenFields(request), id, name, agentId, ...sealed });
    await this.audit.write({ corpId: id, actor: caller.actor, action: 'corp.created', target: `corp:${id}`, detail: { name, agentId } });
    return this.toCorp(corp);
  }

  /** @throws invalid_request when the stored secret would go to another server. */
  async change(id: string, request: ChangeCorpRequest, caller: Caller): Promise<Corp> {
    refuseUnknownZone(request.timeZone);
    const { apiBaseUrl } = required(await this.repository.find(id));
    const moves = request.apiBaseUrl !== undefined && new URL(request.apiBaseUrl).origin !== new URL(apiBaseUrl).origin;
    if (moves && request.appSecret === undefined) throw new DomainError('invalid_request', { errors: [secretNeeded] });
    const corp = await this.repository.change(id, { ...givenFields(request), ...this.seal(request) });
    await this.audit.write({
      corpId: id,
      actor: caller.actor,
      action: 'corp.changed',
      target: `corp:${id}`,
      detail: { fields: Object.keys(request) },
    });
    return this.toCorp(corp);
  }

  private seal(given: Pick<ChangeCorpRequest, SecretField>): Partial<SealedSecrets> {
    const { appSecret, callbackToken, callbackKey } = given;
    return {
      ...(appSecret === undefined ? {} : { appSecretSealed: this.secrets.seal(appSecret, 'corp.app_secret') }),
      ...(callbackToken === undefined ? {} : { callbackTokenSealed: this.secrets.seal(callbackToken, 'corp.callback_token') }),
      ...(callbackKey === undefined ? {} : { callbackKeySealed: this.secrets.seal(callbackKey, 'corp.callback_key') }),
    };
  }

  private sealAll(given: Pick<CreateCorpRequest, SecretField>): SealedSecrets {
    return {
      appSecretSealed: this.secrets.seal(given.appSecret, 'corp.app_secret'),
      callbackTokenSealed: this.secrets.seal(given.callbackToken, 'corp.callback_token'),
      callbackKeySealed: this.secrets.seal(given.callbackKey, 'corp.callback_key'),
    };
  }

  private toCorp(corp: StoredCorp): Corp {
    return {
      ...corp,
      callbackUrl: `${this.config.publicUrl}/callbacks/wecom/${corp.id}/${corp.agentId}`,
      firstSyncedAt: corp.firstSyncedAt?.toISOString() ?? null,
      lastSyncedAt: corp.lastSyncedAt?.toISOString() ?? null,
      createdAt: corp.createdAt.toISOString(),
      updatedAt: corp.updatedAt.toISOString(),
    };
  }
}
