import { randomBytes } from 'node:crypto';
import { SecretBox } from '@tagtrail/prisma';
import { TokenKeeper, TokenRepository } from '@tagtrail/worker/parts';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.store.query('DELETE FROM wecom_token; DELETE FROM gate');
});

/** WeCom as its page has it: inside the validity the same token with the time that is left, after it another. */
class TokenDesk {
  asked = 0;
  private made = 0;
  private endsAt = 0;

  constructor(readonly ttlMs: number) {}

  async fetch(): Promise<{ readonly kind: 'token'; readonly text: string; readonly validMs: number }> {
    this.asked += 1;
    if (performance.now() >= this.endsAt) {
      this.made += 1;
      this.endsAt = performance.now() + this.ttlMs;
    }
    return Promise.resolve({ kind: 'token', text: `token-${String(this.made)}`, validMs: Math.floor(this.endsAt - performance.now()) });
  }

  /** False: 42001. */
  takes(text: string): boolean {
    return text === `token-${String(this.made)}` && performance.now() < this.endsAt;
  }
}

const secrets = new SecretBox(randomBytes(32).toString('base64'));
const repository = (): TokenRepository =>
  new TokenRepository({ database: stage.database, secrets, takeSlot: async () => Promise.resolve(true), timeScale: 1 });
const app = () => ({ id: stage.corpId, agentId: 1, baseUrl: 'https://example.com', openSecret: () => 'secret' });

describe('a token near its end', () => {
  it('is asked for once more, and the same answer used until just before it ends', async () => {
    const desk = new TokenDesk(7_200_000);
    const tokens = repository();
    const request = { refusedVersion: null, fetch: async () => desk.fetch() };
    await tokens.refresh(app(), request);
    await stage.store.query(`UPDATE wecom_token SET expires_at = now() + interval '200 s'`);
    const [early, again] = [await tokens.refresh(app(), request), await tokens.refresh(app(), request)];
    expect(desk.asked).toBe(2);
    expect([early, again]).toMatchObject([{ text: 'token-1' }, { text: 'token-1' }]);
    expect(again.kind === 'token' && again.goodMs > 190_000 && again.goodMs < 199_000).toBe(true);
  });

  it('is good for a while when WeCom cannot be asked for another', async () => {
    const desk = new TokenDesk(7_200_000);
    const tokens = repository();
    await tokens.refresh(app(), { refusedVersion: null, fetch: async () => desk.fetch() });
    await stage.store.query(`UPDATE wecom_token SET expires_at = now() + interval '200 s'`);
    const away = async () => Promise.resolve({ kind: 'unreachable', error: new Error('away') } as const);
    expect(await tokens.refresh(app(), { refusedVersion: null, fetch: away })).toMatchObject({ kind: 'token', text: 'token-1', goodMs: 15_000 });
  });

  it('ends twice by itself, and no call meets 42001', async () => {
    const desk = new TokenDesk(4_000);
    const keepers = [1, 2].map(() => new TokenKeeper(repository(), async () => desk.fetch()));
    let refused = 0;
    const until = performance.now() + 11_000;
    const calling = keepers.map(async (keeper) => {
      while (performance.now() < until) {
        if (!desk.takes((await keeper.token(app())).text)) refused += 1;
        await delay(20);
      }
    });
    await Promise.all(calling);
    expect(refused).toBe(0);
    expect(desk.asked).toBeLessThanOrEqual(5);
  }, 30_000);
});
