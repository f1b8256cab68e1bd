import { simplified, soundsLike } from './variants.js';

/** What stands between a sign that is kept and the one before it: nothing, something that is left out, or the end of a sentence. */
export type Gap = 0 | 1 | 2;

/** A text as it is compared: letters and digits alone, in one form each. */
export interface Normalised {
  readonly text: string;
  /** By unit of `text`: where the sign it comes of begins and ends in the source, in UTF-16 units. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly gaps: readonly Gap[];
}

export interface NormalForm {
  /** Whether characters that are put for others of the same sound are read as those. */
  readonly homophones: boolean;
}

/** Stands for what is not known: no word holds it. */
export const unknownSign = '\ufffc';

const letterOrDigit = /[\p{L}\p{N}]/u;
/** Letters by Unicode's table that nobody sees. */
const invisible = /[\u115f\u1160\u3164\uffa0]/u;
const endsSentence = /[。！？!?；;\n\r]/u;

/**
 * Full width becomes half width, letters small, traditional characters of our table simplified; marks, blanks, what has no width,
 * punctuation and pictures are left out. Every unit knows the sign of the source that it comes of.
 */
export function normalise(source: string, form: NormalForm): Normalised {
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const gaps: Gap[] = [];
  let at = 0;
  let gap: Gap = 0;
  for (const sign of source) {
    const kept = keptOf(sign, form);
    if (kept === '') gap = gap === 2 || endsSentence.test(sign) ? 2 : 1;
    for (const unit of kept.split('')) {
      units.push(unit);
      from.push(at);
      to.push(at + sign.length);
      gaps.push(gap);
      gap = 0;
    }
    at += sign.length;
  }
  return { text: units.join(''), from, to, gaps };
}

/** A word as it is looked for; empty when it has neither letter nor digit. */
export const normalWord = (word: string, form: NormalForm): string => [...word].map((sign) => keptOf(sign, form)).join('');

function keptOf(sign: string, { homophones }: NormalForm): string {
  if (sign === unknownSign) return sign;
  const plain = plainSign(sign);
  return homophones ? (soundsLike.get(plain) ?? plain) : plain;
}

/** Signs between these two are Chinese characters that have no other form. */
const isChinese = (sign: string): boolean => sign >= '\u4e00' && sign <= '\u9fff';

function plainSign(sign: string): string {
  if (isChinese(sign)) return simplified.get(sign) ?? sign;
  if (sign >= 'a' && sign <= 'z') return sign;
  const folded = [...sign.normalize('NFKC').toLowerCase()];
  return folded
    .filter((one) => letterOrDigit.test(one) && !invisible.test(one))
    .map((one) => simplified.get(one) ?? one)
    .join('');
}
