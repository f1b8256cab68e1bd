import { Injectable } from '@nestjs/common';
import type { CompileContext } from '@tagtrail/core/compiler';
import type { ContentCheck, ContentCheckRequest, LawWord, LawWordsBody, LawWordsChange, LawWordsRequest } from '@tagtrail/core/http';
import { judgeText, LawBook, normalWord } from '@tagtrail/core/law';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import type { Queries } from '../platform/data/databases.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { LawRepository } from './law.repository.js';

type CorpLaw = NonNullable<CompileContext['law']>;

interface KnownLaw {
  /** Of the words and of the rules of sending. */
  readonly at: string;
  readonly law: CorpLaw;
}

export interface WordsAct {
  readonly corpId: string;
  readonly caller: Caller;
}

/** Corps whose words are kept ready; who is asked for again after the oldest have gone is read again. */
const remembered = 100;

/** The words of a corp, and what they say of a text. */
@Injectable()
export class LawService {
  private readonly known = new Map<string, KnownLaw>();

  constructor(
    private readonly repository: LawRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<LawWordsBody> {
    const { revision } = required(await this.repository.state(corpId));
    return { revision, words: [...(await this.repository.list(corpId))] };
  }

  /** By what the texts of a corp are judged; read anew when its words or its rules have changed. @throws not_found */
  async load(corpId: string, from?: Queries): Promise<CorpLaw> {
    const { revision, policyRevision, policy } = required(await this.repository.state(corpId, from));
    const at = `${String(revision)} ${String(policyRevision)}`;
    const known = this.known.get(corpId);
    if (known?.at === at) return known.law;
    const { allowedHosts = null, adLabel = 'off', homophones = false } = policy;
    const law: CorpLaw = { book: new LawBook({ own: await this.repository.list(corpId, from), homophones }), hosts: allowedHosts, adLabel };
    this.known.delete(corpId);
    this.known.set(corpId, { at, law });
    for (const id of this.known.keys()) {
      if (this.known.size <= remembered) break;
      this.known.delete(id);
    }
    return law;
  }

  async check(corpId: string, { text, category, audience }: ContentCheckRequest): Promise<ContentCheck> {
    const { revision } = required(await this.repository.state(corpId));
    const findings = judgeText(text, { category, forCustomers: audience === 'customer' }, await this.load(corpId));
    return { revision, findings: [...findings] };
  }

  /** Adds words, or changes those that are there. What is ready to go is judged again. @throws not_found, invalid_request */
  async save(act: WordsAct, { words }: LawWordsRequest): Promise<LawWordsChange> {
    const normal = new Map(words.map((word, index) => [normalOf(word.word, index), word]));
    return this.changing(act, 'law.wordsSaved', async (tx) => {
      const rows = [...normal].map(([form, word]) => ({ ...word, normal: form }));
      await this.repository.write(tx, act.corpId, { words: rows, changedBy: act.caller.actor });
      if ((await this.repository.count(tx, act.corpId)) > limits.lawWords) {
        throw new DomainError('invalid_request', {
          errors: [
            {
              pointer: '/words',
              code: 'too_many_words',
              message: `A corp has at most ${String(limits.lawWords)} words`,
              zh: `最多 ${String(limits.lawWords)} 个词`,
            },
          ],
        });
      }
      return { changed: rows.length, shown: rows.slice(0, shownInAudit).map(({ word, grade }) => `${word} ${grade}`) };
    });
  }

  /** @throws not_found */
  async remove(act: WordsAct, word: string): Promise<LawWordsChange> {
    return this.changing(act, 'law.wordRemoved', async (tx) => {
      const changed = await this.repository.remove(tx, act.corpId, normalWord(word, { homophones: false }));
      if (changed === 0) throw new DomainError('not_found');
      return { changed, shown: [word] };
    });
  }

  private async changing(
    { corpId, caller }: WordsAct,
    action: 'law.wordsSaved' | 'law.wordRemoved',
    change: (tx: Tx) => Promise<{ readonly changed: number; readonly shown: readonly string[] }>,
  ): Promise<LawWordsChange> {
    return this.repository.holding(corpId, async (tx, revision) => {
      const now = required(revision);
      const { changed, shown } = await change(tx);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: 'law-words', detail: { revision: now, changed, words: shown } });
      return { revision: now, changed, judgedAgain: await this.repository.judgeAgain(tx, corpId) };
    });
  }
}

/** Words named in one entry of the audit log; of more, their number tells. */
const shownInAudit = 50;

function normalOf(word: LawWord['word'], index: number): string {
  const normal = normalWord(word, { homophones: false });
  if (normal !== '') return normal;
  throw new DomainError('invalid_request', {
    errors: [
      {
        pointer: `/words/${String(index)}/word`,
        code: 'no_letters',
        message: 'A word has a letter or a digit at least',
        zh: '词中至少要有一个文字或数字',
      },
    ],
  });
}
