export const avatarTones = ['send', 'trigger', 'wait', 'decide', 'customer', 'control'] as const;
export type AvatarTone = (typeof avatarTones)[number];

const wide = /\p{Script=Han}/u;

/** What stands in for a picture: the last two signs of a Chinese name, the first letters of any other. */
export function initialsOf(name: string): string {
  const signs = [...name.trim()].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  const chinese = signs.filter((sign) => wide.test(sign));
  if (chinese.length > 0) return chinese.slice(-2).join('');
  const words = name.trim().split(/[\s._-]+/u).map((word) => [...word].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? '');
  return words.join('').slice(0, 2).toUpperCase();
}

/** The same colour for the same customer, whatever else stands on the page. */
export function toneOf(id: string): AvatarTone {
  const sum = [...id].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 9_973, 7);
  return avatarTones[sum % avatarTones.length] ?? 'send';
}
