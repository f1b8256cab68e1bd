import { LawBook, type ContentLaw, type OwnWord } from '@tagtrail/core/law';
import type { Tx } from '@tagtrail/prisma';
import type { ReserveCorp } from '../planned.repository.js';

/** Where the words of a corp are written down. */
export interface LawWords {
  list(tx: Tx, corpId: string): Promise<readonly OwnWord[]>;
}

interface KnownLaw {
  readonly at: string;
  readonly law: ContentLaw;
}

/** Corps whose words are kept ready; who is asked for again after the oldest have gone is read again. */
const remembered = 100;

/** By what the texts of a corp are judged: read once for as long as neither its words nor its rules change. */
export class CorpLaws {
  private readonly known = new Map<string, KnownLaw>();

  constructor(private readonly words: LawWords) {}

  /** The corp is as it was read under the lock of its rules, which a change of its words waits for. */
  async load(tx: Tx, { corpId, lawRevision, policyRevision, policy }: ReserveCorp): Promise<ContentLaw> {
    const at = `${String(lawRevision)} ${String(policyRevision)}`;
    const known = this.known.get(corpId);
    if (known?.at === at) return known.law;
    const { allowedHosts = null, homophones = false } = policy;
    const law: ContentLaw = { book: new LawBook({ own: await this.words.list(tx, corpId), homophones }), hosts: allowedHosts };
    this.known.delete(corpId);
    this.known.set(corpId, { at, law });
    for (const id of this.known.keys()) {
      if (this.known.size <= remembered) break;
      this.known.delete(id);
    }
    return law;
  }
}
