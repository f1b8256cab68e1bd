import { match } from 'pinyin-pro';

/** True when what was typed occurs in the text: as it is, as pinyin, or as initials (`fsxx` finds 发送消息). */
export function matchesText(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  return text.toLowerCase().includes(wanted) || match(text, wanted, { continuous: true }) !== null;
}
