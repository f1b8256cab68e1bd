import type { Database, SecretBox } from '@tagtrail/prisma';
import type { Outbound } from '../platform/outbound/outbound.js';
import { WecomClient } from './client.js';
import { CorpDirectory } from './corp-directory.js';
import { ReadGate } from '../gate/read-gate.js';
import { ReadGateRepository } from '../gate/read-gate.repository.js';
import { createTokenFetch } from './token/token-fetch.js';
import { TokenKeeper } from './token/token-keeper.js';
import { TokenRepository } from './token/token.repository.js';
import { WecomCorpRepository } from './wecom-corp.repository.js';

export interface WecomClientNeeds {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly outbound: Outbound;
}

/** The client with its parts put together. */
export function createWecomClient({ database, secrets, outbound }: WecomClientNeeds): WecomClient {
  return new WecomClient({
    outbound,
    corps: new CorpDirectory(new WecomCorpRepository(database), secrets),
    tokens: new TokenKeeper(new TokenRepository(database, secrets), createTokenFetch(outbound)),
    readGate: new ReadGate(new ReadGateRepository(database)),
  });
}
