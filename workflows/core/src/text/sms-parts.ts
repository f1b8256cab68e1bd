/** UTF-16 units of one SMS; of each part where there are several: a few of them tie the parts together. */
const alone = 70;
const ofPart = 67;

/** How many messages a gateway counts, and charges, for a text. Gateways of the mainland count every character alike. */
export function smsParts(text: string): number {
  return text.length <= alone ? Math.min(text.length, 1) : Math.ceil(text.length / ofPart);
}

/** What the customer sees of a text: the corp's name before it in 【】, and how to refuse more behind it. */
export function smsText(said: string, { sign, closing }: { readonly sign: string; readonly closing: string }): string {
  return `${sign === '' ? '' : `【${sign}】`}${said}${closing}`;
}

/**
 * A number as networks dial it, `+8613800138000`; null for what is none. Blanks, hyphens, dots and brackets are dropped, and a
 * mobile number without a country is one of the mainland. The database has the same rule as `mobile_number`.
 */
export function mobileNumber(written: string): string | null {
  const digits = written.normalize('NFKC').replace(/[\s().-]/gu, '');
  const mainland = /^(?:\+?86|0086)?(1[3-9]\d{9})$/u.exec(digits)?.[1];
  if (mainland !== undefined) return `+86${mainland}`;
  return /^\+(?!86)[1-9]\d{6,14}$/u.test(digits) ? digits : null;
}
