import { Injectable } from '@nestjs/common';
import type { ApiKeyList, CreateApiKeyRequest, CreatedApiKey } from '@tagtrail/core/http';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { isSecret, makeKey, parseAuthorization } from './api-key-text.js';
import { ApiKeysRepository } from './api-keys.repository.js';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<ApiKeyList> {
    return { items: await this.repository.list(corpId) };
  }

  async create(corpId: string, request: CreateApiKeyRequest, caller: Caller): Promise<CreatedApiKey> {
    const { prefix, secretSha256, text } = makeKey();
    const expiresAt = request.expiresAt === undefined || request.expiresAt === null ? null : new Date(request.expiresAt);
    const key = await this.repository.add({
      corpId,
      name: request.name,
      prefix,
      secretSha256,
      role: request.role,
      createdBy: caller.userId,
      expiresAt,
    });
    const detail = { name: key.name, role: key.role };
    await this.audit.write({ corpId, actor: caller.actor, action: 'apiKey.created', target: `key:${key.id}`, detail });
    return { ...key, key: text };
  }

  /** From the next request on it opens nothing. */
  async revoke(corpId: string, id: string, caller: Caller): Promise<void> {
    if (!(await this.repository.revoke(corpId, id))) throw new DomainError('not_found');
    await this.audit.write({ corpId, actor: caller.actor, action: 'apiKey.revoked', target: `key:${id}`, detail: {} });
  }

  async identify(authorization: string): Promise<Caller | null> {
    const given = parseAuthorization(authorization);
    const key = given === null ? null : await this.repository.findUsable(given.prefix);
    if (given === null || key === null || !isSecret(given.secret, key.secretSha256)) return null;
    if (!key.usedLately) await this.repository.noteUse(key.id);
    return { actor: `key:${key.id}`, administrator: false, corps: new Map([[key.corpId, key.role]]), userId: null, session: null };
  }
}
