import { describe, expect, it } from 'vitest';
import { CorpUnusable, WecomUnreachable } from '../call.js';
import { TokenKeeper } from './token-keeper.js';
import type { TokenOutcome, TokenStore } from './token.repository.js';

const corp = { id: 'ww1', agentId: 1, baseUrl: 'https://example.com', openSecret: () => 'secret' };

/** A row with a new version for every fetch, as the table keeps it. */
function storeOf(outcomes: readonly TokenOutcome[] = []): TokenStore & { readonly refused: (string | null)[] } {
  const refused: (string | null)[] = [];
  return {
    refused,
    refresh: async (_corp, request) => {
      const outcome = outcomes[refused.length];
      refused.push(request.refusedVersion);
      const version = String(refused.length);
      return Promise.resolve(outcome ?? { kind: 'token', text: `token-${version}`, version, goodMs: 7_200_000 });
    },
    reset: async () => Promise.resolve(),
  };
}

const noFetch = async (): Promise<never> => Promise.reject(new Error('The row decides whether to fetch'));

describe('TokenKeeper', () => {
  it('asks once for a thousand callers, and not again while the token is good', async () => {
    const store = storeOf();
    const keeper = new TokenKeeper(store, noFetch);
    const tokens = await Promise.all(Array.from({ length: 1_000 }, async () => keeper.token(corp)));
    expect(new Set(tokens.map((token) => token.text))).toEqual(new Set(['token-1']));
    await keeper.token(corp);
    expect(store.refused).toEqual([null]);
  });

  it('replaces a token that was refused, naming its version; an older failure changes nothing', async () => {
    const store = storeOf();
    const keeper = new TokenKeeper(store, noFetch);
    await keeper.token(corp);
    keeper.forget('ww1', '1');
    expect((await keeper.token(corp)).text).toBe('token-2');
    keeper.forget('ww1', '1');
    expect((await keeper.token(corp)).text).toBe('token-2');
    expect(store.refused).toEqual([null, '1']);
  });

  it('tells a refused secret from a WeCom that cannot be asked', async () => {
    const keeper = new TokenKeeper(
      storeOf([
        { kind: 'refused', errcode: 40001 },
        { kind: 'unreachable', error: new Error('reset') },
      ]),
      noFetch,
    );
    await expect(keeper.token(corp)).rejects.toThrow(CorpUnusable);
    await expect(keeper.token(corp)).rejects.toThrow(WecomUnreachable);
    expect((await keeper.token(corp)).text).toBe('token-3');
  });
});
