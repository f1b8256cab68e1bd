import type { Json } from '@tagtrail/core/kernel';

/** Characters by which chats read a link, a mention, a colour or a block, with those of the same look that mean nothing to them. */
const plainFor: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '[': '［', ']': '］', '`': '｀', '*': '＊', '#': '＃', '|': '｜' };

/** What a chat reads as more than characters: tags in a plain text, and in markdown the marks of markdown too. */
const marksOf = { text: /[<>]/gu, markdown: /[<>[\]`*#|]/gu } as const;

/**
 * Values of a customer as a chat that knows markup may show them: what somebody has put into a name or an attribute rings nobody's
 * phone, and leads nowhere. What the operator has written keeps its markup.
 */
export function plainValues(fields: Readonly<Record<string, Json>>, shownAs: keyof typeof marksOf): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? plainText(value, shownAs) : value]));
}

/** The same of one value. */
export const plainText = (value: string, shownAs: keyof typeof marksOf): string =>
  value.replace(marksOf[shownAs], (character) => plainFor[character] ?? character);
