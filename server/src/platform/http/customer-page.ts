import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page for customers in one language; `body` is HTML in which everything that somebody has written is escaped. */
export interface CustomerPage {
  readonly title: string;
  readonly body: string;
}

const style = `:root{color-scheme:light dark;--back:#f2f4f7;--card:#fff;--text:#1a1f26;--quiet:#5b6570;--line:#d5dae1;--main:#1667d9;--good:#1a7f4b}
@media(prefers-color-scheme:dark){:root{--back:#12161b;--card:#1c2229;--text:#eef1f5;--quiet:#a3adb8;--line:#39424d;--main:#4c93f5;--good:#4cc38a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--text);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:460px;margin:0 auto;padding:32px 16px}section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px 20px}
h1{font-size:20px;line-height:1.4;margin:0 0 4px}p{margin:0 0 16px;overflow-wrap:anywhere}.quiet{color:var(--quiet);font-size:14px}.done{color:var(--good);font-weight:600}
button{display:block;width:100%;min-height:48px;margin:0 0 12px;padding:10px 16px;border-radius:8px;border:1px solid var(--line);background:var(--card);color:var(--text);font:inherit;cursor:pointer}
button.main{background:var(--main);border-color:var(--main);color:#fff}button small{display:block;opacity:.85;font-size:13px}button:focus-visible{outline:3px solid var(--main);outline-offset:2px}form p:last-child{margin:0}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (letter) => escapes[letter] ?? letter);

/** Customers read Chinese unless their browser asks for another language first. */
const readsChinese = (language: string | undefined): boolean => language === undefined || /^\s*(?:zh\b|\*|$)/iu.test(language);

/** What no address of a customer's own may be: kept by a cache, found by a search, told to the page it leads to. */
export const privateHeaders = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' } as const;

/** The page in the customer's language: no script, no picture, no cookie, nothing from elsewhere. */
export function showCustomerPage(
  pageIn: (chinese: boolean) => CustomerPage,
  { request, reply, status }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly status: number },
): string {
  const nonce = randomBytes(16).toString('base64');
  void reply.status(status).headers({
    'content-type': 'text/html; charset=utf-8',
    ...privateHeaders,
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  const chinese = readsChinese(request.headers['accept-language']);
  const { title, body } = pageIn(chinese);
  return `<!doctype html><html lang="${chinese ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main><section><h1>${title}</h1>${body}</section></main></body></html>`;
}
