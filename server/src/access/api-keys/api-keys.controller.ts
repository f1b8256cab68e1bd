import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  apiKeyListSchema,
  createApiKeyRequestSchema,
  createdApiKeySchema,
  uuidSchema,
  type Acknowledged,
  type ApiKeyList,
  type CreateApiKeyRequest,
  type CreatedApiKey,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('access')
@Policy('administrator')
@Controller('api/v1/corps/:corpId/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Answers(apiKeyListSchema, { summary: 'API keys of the corp' })
  list(@Param('corpId') corpId: string): Promise<ApiKeyList> {
    return this.keys.list(corpId);
  }

  @Post()
  @Answers(createdApiKeySchema, { status: 201, summary: 'Make a key; it is shown this once' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: createApiKeyRequestSchema }) body: CreateApiKeyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedApiKey> {
    return this.keys.create(corpId, body, caller);
  }

  @Delete(':keyId')
  @Answers(acknowledgedSchema, { summary: 'Revoke a key at once' })
  async revoke(
    @Param('corpId') corpId: string,
    @Param('keyId', { schema: uuidSchema }) keyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.keys.revoke(corpId, keyId, caller);
    return { ok: true };
  }
}
