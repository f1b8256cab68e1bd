import type { OwnWord } from '@tagtrail/core/law';
import type { Tx } from '@tagtrail/prisma';
import type { LawWords } from './corp-laws.js';

/** A corp's own words, as its pages write them. */
export class LawWordsRepository implements LawWords {
  async list(tx: Tx, corpId: string): Promise<readonly OwnWord[]> {
    return tx.rows<OwnWord>('SELECT word, grade, live FROM law_word WHERE corp_id = $1 ORDER BY normal', [corpId]);
  }
}
