import { serviceEvents } from '@tagtrail/core/contracts';
import { withdrawByWords } from '@tagtrail/ledger';
import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import type { LoopSpec } from '../../platform/loop.js';
import { Shares } from '../../platform/places.js';
import { CorpHeld, isOfWecom, WecomRefusal } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { listServiceAccounts, readServiceCustomers, readServiceMessages, type ServiceAccount, type ServicePage } from '../../wecom/requests/kf.js';
import type { RelationRepository } from '../changes/relation.repository.js';
import { readLines, type ReadLines } from './read-lines.js';
import { keywordOf } from '@tagtrail/core/policy';
import { answerMessages } from './answer-messages.js';
import type { Desk, ServiceAnswerRepository } from './service-answer.repository.js';
import type { DueAccount, ServiceAccountRepository } from './service-account.repository.js';
import type { ServiceMessageRepository } from './service-message.repository.js';

export interface ServiceLoopParts {
  readonly database: Database;
  readonly wecom: WecomClient;
  readonly accounts: ServiceAccountRepository;
  readonly messages: ServiceMessageRepository;
  readonly answers: ServiceAnswerRepository;
  readonly relations: RelationRepository;
  readonly log: Logger;
  readonly timeScale: number;
}

/** A callback may be lost: each account is looked at so often without one. WeCom allows few reads without the token of a callback. */
const lookEveryMs = 5 * 60_000;
const shortestMs = 5_000;
const retryMs = 60_000;
const unsettledMs = 2_000;
const namesAtOnce = 100;
const accountsAtOnce = 100;
/** Fetching is mostly waiting for WeCom; a corp whose answers are slow leaves the rest to others. */
const [parallel, eachAtOnce] = [6, 2];

/** Fetches what customers write to 微信客服 and what happens there, page by page, each line once. */
export function serviceLoop(parts: ServiceLoopParts): LoopSpec {
  const fetching = new Shares(eachAtOnce);
  return {
    name: 'service messages',
    room: 'intake',
    everyMs: 1_000,
    parallel,
    work: async () => {
      for (const corpId of await parts.accounts.claimUnlisted()) await list(parts, corpId);
      return fetching.next(
        async (leftOut) => parts.accounts.claim(leftOut),
        async (account) => fetchOne(parts, account),
      );
    },
  };
}

/** Most corps have no 微信客服, or have not given it to the app: that is no fault. */
async function list({ wecom, accounts, log }: ServiceLoopParts, corpId: string): Promise<void> {
  try {
    const found: ServiceAccount[] = [];
    for (let full = true; full;) {
      const page = await wecom.read(corpId, listServiceAccounts(found.length), 'background');
      found.push(...page);
      full = page.length === accountsAtOnce;
    }
    await accounts.saveListed(corpId, found);
  } catch (error) {
    const code = error instanceof WecomRefusal ? error.errcode : null;
    await accounts.listRefused(corpId, code, code === null ? retryMs : 6 * 3_600_000);
    if (!isOfWecom(error)) throw error;
    log.info({ err: error, corpId }, 'service accounts not listed');
  }
}

async function fetchOne(parts: ServiceLoopParts, account: DueAccount): Promise<void> {
  const { wecom, accounts, log } = parts;
  try {
    const page = await wecom.read(account.corpId, readServiceMessages(account), 'foreground');
    const isAnything = page.lines.length > 0;
    if (isAnything) failpoint('service.fetched');
    await take(parts, account, page);
    if (isAnything) failpoint('service.afterCommit');
  } catch (error) {
    const code = error instanceof WecomRefusal ? error.errcode : null;
    await accounts.retryLater(account, code, error instanceof CorpHeld ? Math.max(error.waitMs, shortestMs) : retryMs);
    if (!isOfWecom(error)) throw error;
    log.warn({ err: error, corpId: account.corpId }, 'service messages not fetched');
  }
}

/** One page. What became of messages of ours comes first, in transactions of its own; the rest, and how far it has been fetched, is one. */
async function take(parts: ServiceLoopParts, account: DueAccount, page: ServicePage): Promise<void> {
  const { database, accounts, messages, answers } = parts;
  const desk = await answers.desk(account.corpId);
  const read = readLines(page.lines, {
    account: account.name === '' ? account.openKfid : account.name,
    since: account.since,
    keywordOf: (text) => keywordOf(desk.replies, text),
  });
  if (read.failures.length > 0) {
    const numbers = read.failures.flatMap(({ intentId }) => (intentId === null ? [] : [intentId]));
    if (await messages.anyUnsettled(numbers)) return accounts.retryLater(account, null, unsettledMs);
    await messages.applyFailures(account.corpId, read.failures, serviceEvents.undelivered);
  }
  const names = await namesOfUnknown(parts, account.corpId, read.customers);
  await database.tx('service.take', { timeoutMs: 5_000 }, async (tx) => {
    if (await accounts.hold(tx, account)) await apply(tx, parts, { account, page, read, names, desk });
  });
}

/** Of customers we do not know yet; without their names where WeCom does not tell them. */
async function namesOfUnknown(
  { wecom, messages }: ServiceLoopParts,
  corpId: string,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const unknown = customers.length === 0 ? [] : await messages.unknownCustomers(corpId, customers);
  const names = new Map(unknown.map((id) => [id, '']));
  for (let from = 0; from < unknown.length; from += namesAtOnce) {
    const told = await askNames(wecom, corpId, unknown.slice(from, from + namesAtOnce));
    for (const [id, name] of told) names.set(id, name);
  }
  return names;
}

async function askNames(wecom: WecomClient, corpId: string, customers: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  try {
    const told = await wecom.read(corpId, readServiceCustomers(customers), 'foreground');
    return [...told].filter(([id]) => customers.includes(id));
  } catch (error) {
    if (!isOfWecom(error)) throw error;
    return [];
  }
}

interface Taken {
  readonly account: DueAccount;
  readonly page: ServicePage;
  readonly read: ReadLines;
  readonly names: ReadonlyMap<string, string>;
  readonly desk: Desk;
}

async function apply(
  tx: Tx,
  { accounts, messages, answers, relations, timeScale }: ServiceLoopParts,
  { account, page, read, names, desk }: Taken,
): Promise<void> {
  const { corpId } = account;
  await messages.addCustomers(
    tx,
    corpId,
    [...names].map(([externalUserid, name]) => ({ externalUserid, name })),
  );
  await relations.holdMany(tx, corpId, read.customers);
  await messages.saveLastWords(tx, account, read.lastWords);
  const fresh = await messages.addEvents(tx, corpId, read.events);
  const lines = page.lines.flatMap((line) => (line.kind === 'said' && fresh.has(line.msgid) ? [line] : []));
  await answerMessages(tx, answers, { corpId, desk, lines });
  await accounts.advance(tx, account, {
    cursor: page.nextCursor === '' ? account.cursor : page.nextCursor,
    hasMore: page.hasMore,
    againMs: Math.max(lookEveryMs / timeScale, shortestMs),
  });
  // Last, for calls and intents come after everything that is locked here.
  await withdrawByWords(tx, corpId, read.said);
}
