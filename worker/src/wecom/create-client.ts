import type { Database, SecretBox } from '@tagtrail/prisma';
import type { Outbound } from '../platform/outbound/outbound.js';
import { WecomClient } from './client.js';
import { CorpDirectory } from './corp-directory.js';
import type { Gate } from '../gate/gate.js';
import { ReadGate } from '../gate/read-gate.js';
import { createTokenFetch } from './token/token-fetch.js';
import { TokenKeeper } from './token/token-keeper.js';
import { TokenRepository } from './token/token.repository.js';
import { WecomCorpRepository } from './wecom-corp.repository.js';

export interface WecomClientNeeds {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly outbound: Outbound;
  readonly gate: Gate;
  readonly timeScale: number;
}

/** The client with its parts put together. */
export function createWecomClient({ database, secrets, outbound, gate, timeScale }: WecomClientNeeds): WecomClient {
  const takeSlot = async (corpId: string): Promise<boolean> => gate.slots.takeFromBurst(corpId, 'token');
  return new WecomClient({
    outbound,
    corps: new CorpDirectory(new WecomCorpRepository(database), secrets),
    tokens: new TokenKeeper(new TokenRepository({ database, secrets, takeSlot, timeScale }), createTokenFetch(outbound)),
    gate,
    readGate: new ReadGate({ take: async (corpId, count) => gate.slots.takeSeries(corpId, 'read', { count }) }),
  });
}
