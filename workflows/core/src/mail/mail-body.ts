import MarkdownIt, { type Token } from 'markdown-it';
import type { Json } from '../kernel/index.js';
import { renderText, type ParsedText, type TextPart } from '../text/index.js';

/** A mail as it is read: by who sees HTML, and by who sees none. */
export interface MailBody {
  readonly html: string;
  readonly text: string;
}

/** HTML that somebody writes stays text, and an address that is none of the web's or of mail is no link: the library's own rules. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
// Nothing is a link that does not say so: a name like `shop.cn` stays a name.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const style = 'font-family:-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;font-size:15px;line-height:1.7;color:#1f2329;max-width:640px';

/**
 * A text in Markdown as one customer gets it. Values are put in as they are, never as Markdown: nobody's name becomes a link
 * or a heading. Our own addresses (`link.`) may become links.
 */
export function mailBody(text: ParsedText, fields: Readonly<Record<string, Json>>): MailBody {
  const source = text.map((part) => sourceOf(part, fields)).join('');
  const html = `<!doctype html><html><head><meta charset="utf-8"></head><body><div style='${style}'>${markdown.render(source)}</div></body></html>`;
  return { html, text: plainText(markdown.parse(source, {})) };
}

const punctuation = /[!-/:-@[-`{-~]/gu;
const ours = 'link.';

function sourceOf(part: TextPart, fields: Readonly<Record<string, Json>>): string {
  if (part.kind === 'literal') return part.text;
  const value = renderText([part], fields);
  return part.field.startsWith(ours) ? value : value.replace(/\s+/gu, ' ').replace(punctuation, '\\$&');
}

/** What stands before the first words of a block and after its last, where the text has no HTML. */
const blockEnds: Readonly<Record<string, string>> = {
  paragraph_close: '\n\n',
  heading_close: '\n\n',
  bullet_list_close: '\n',
  ordered_list_close: '\n',
  tr_close: '\n',
  td_close: '\t',
  th_close: '\t',
  hr: '----------\n\n',
};

function plainText(tokens: readonly Token[]): string {
  const said = tokens.map((token) => plainBlock(token)).join('');
  return said
    .replace(/[ \t]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function plainBlock(token: Token): string {
  if (token.type === 'inline') return plainInline(token.children ?? []);
  if (token.type === 'fence' || token.type === 'code_block') return `${token.content}\n`;
  if (token.type === 'list_item_open') return token.info === '' ? '- ' : `${token.info}. `;
  // In a tight list the items follow each other line by line.
  if (token.type === 'paragraph_close' && token.hidden) return '\n';
  return blockEnds[token.type] ?? '';
}

/** A link says its address where that is not what it shows; a picture says what it shows. */
function plainInline(tokens: readonly Token[]): string {
  let said = '';
  let link: { readonly href: string; readonly from: number } | null = null;
  for (const token of tokens) {
    if (token.type === 'link_open') link = { href: String(token.attrGet('href') ?? ''), from: said.length };
    else if (token.type === 'link_close' && link !== null) {
      if (!said.slice(link.from).includes(link.href)) said += ` (${link.href})`;
      link = null;
    } else said += plainWords(token);
  }
  return said;
}

function plainWords(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
  if (token.type === 'image') return plainInline(token.children ?? []);
  return token.content;
}
