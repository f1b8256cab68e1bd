import type { Fields } from '../../wire/fields.js';

const mostTextBytes = 2048;
const kinds = new Set(['text', 'markdown', 'textcard', 'news', 'mpnews', 'image', 'voice', 'video', 'file', 'miniprogram_notice', 'template_card']);

export function isAppMessageKind(kind: string): boolean {
  return kinds.has(kind);
}

/** What the employee reads, in plain text; null where the message has no content. */
export function appMessageText(body: Fields): string | null {
  const kind = body.text('msgtype');
  if (!body.has(kind)) return null;
  const text = plainText(kind, body.inner(kind));
  return text === '' ? null : cutToBytes(text, mostTextBytes);
}

function plainText(kind: string, content: Fields): string {
  switch (kind) {
    case 'text':
    case 'markdown':
      return content.text('content');
    case 'textcard':
      return [content.text('title'), content.text('description')].filter((part) => part !== '').join('\n');
    case 'news':
    case 'mpnews':
      return content
        .inners('articles')
        .map((article) => article.text('title'))
        .join('\n');
    case 'template_card':
      return [content.inner('main_title').text('title'), content.inner('main_title').text('desc'), content.text('sub_title_text')].join('\n').trim();
    default:
      return `[${kind}]`;
  }
}

/** Longer text is cut, never in the middle of a character. */
function cutToBytes(text: string, max: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > max) return cut;
    cut += character;
  }
  return cut;
}
