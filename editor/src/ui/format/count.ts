import type { LocaleName } from '../../preferences/preferences';

const plain = new Intl.NumberFormat('zh-CN');

/** 1,284 as it is; from 100,000 shortened (12.8万, 128K), because a card has room for four signs. */
export function formatCount(count: number, locale: LocaleName): string {
  if (count < 100_000) return plain.format(count);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}
