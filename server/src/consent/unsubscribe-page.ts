import type { Standing } from './unsubscribe.service.js';

/** What a page says. */
export type Page = { readonly kind: 'standing'; readonly standing: Standing; readonly changed: boolean } | { readonly kind: 'invalid' | 'busy' };

export interface Rendered {
  readonly chinese: boolean;
  /** Allows the page's own style and no other. */
  readonly nonce: string;
}

const zh = {
  lang: 'zh-CN',
  title: '消息接收设置',
  from: (corp: string) => `来自「${corp}」的消息`,
  receiving: '您目前正在接收我们的消息。如果不想再收到，请选择：',
  marketing: '您已不再接收营销消息。订单、服务等通知仍会发送。',
  everything: '您已退订，不会再收到我们的任何消息。',
  done: '设置已生效。',
  stopMarketing: '不再接收营销消息',
  stopMarketingHint: '订单、服务等通知仍会发送',
  stopEverything: '不再接收任何消息',
  back: '恢复接收',
  backHint: '30 天内可用本链接恢复。',
  backElsewhere: '如需恢复接收，请联系为您服务的员工。',
  invalidTitle: '链接无效或已过期',
  invalid: '如需退订，请直接向我们回复「退订」，或联系为您服务的员工。',
  busyTitle: '访问过于频繁',
  busy: '请稍候一分钟再试。',
} as const;

const en: Readonly<Record<Exclude<keyof typeof zh, 'from'>, string>> & { readonly from: (corp: string) => string } = {
  lang: 'en',
  title: 'Your messages',
  from: (corp) => `Messages from ${corp}`,
  receiving: 'You are receiving our messages. If you no longer want them, choose:',
  marketing: 'You no longer receive marketing. Notices about orders and service still come.',
  everything: 'You are unsubscribed and will receive no more messages from us.',
  done: 'Your choice is in effect.',
  stopMarketing: 'No more marketing',
  stopMarketingHint: 'Notices about orders and service still come',
  stopEverything: 'No more messages at all',
  back: 'Receive messages again',
  backHint: 'This link takes it back within 30 days.',
  backElsewhere: 'To receive messages again, please ask the employee who serves you.',
  invalidTitle: 'This link is not valid, or too old',
  invalid: 'To unsubscribe, reply “stop” to us, or tell the employee who serves you.',
  busyTitle: 'Too many requests',
  busy: 'Please try again in a minute.',
};

type Words = typeof en | typeof zh;

const style = `:root{color-scheme:light dark;--back:#f2f4f7;--card:#fff;--text:#1a1f26;--quiet:#5b6570;--line:#d5dae1;--main:#1667d9;--good:#1a7f4b}
@media(prefers-color-scheme:dark){:root{--back:#12161b;--card:#1c2229;--text:#eef1f5;--quiet:#a3adb8;--line:#39424d;--main:#4c93f5;--good:#4cc38a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--text);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:460px;margin:0 auto;padding:32px 16px}section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px 20px}
h1{font-size:20px;line-height:1.4;margin:0 0 4px}p{margin:0 0 16px;overflow-wrap:anywhere}.quiet{color:var(--quiet);font-size:14px}.done{color:var(--good);font-weight:600}
button{display:block;width:100%;min-height:48px;margin:0 0 12px;padding:10px 16px;border-radius:8px;border:1px solid var(--line);background:var(--card);color:var(--text);font:inherit;cursor:pointer}
button.main{background:var(--main);border-color:var(--main);color:#fff}button small{display:block;opacity:.85;font-size:13px}button:focus-visible{outline:3px solid var(--main);outline-offset:2px}form p:last-child{margin:0}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (letter) => escapes[letter] ?? letter);

/** A page for customers: no script, no picture, nothing from elsewhere. Everything a corp has written is escaped. */
export function renderPage(page: Page, { chinese, nonce }: Rendered): string {
  const words: Words = chinese ? zh : en;
  const title = page.kind === 'standing' ? words.title : page.kind === 'busy' ? words.busyTitle : words.invalidTitle;
  const body =
    page.kind === 'standing' ? standing(page.standing, page.changed, words) : `<p>${page.kind === 'busy' ? words.busy : words.invalid}</p>`;
  return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main><section><h1>${title}</h1>${body}</section></main></body></html>`;
}

function standing({ corpName, withdrawn, mayReturn }: Standing, changed: boolean, words: Words): string {
  const said = withdrawn === null ? words.receiving : words[withdrawn];
  const buttons = [
    ...(withdrawn === null ? [button('marketing', words.stopMarketing, words.stopMarketingHint)] : []),
    ...(withdrawn === 'everything' ? [] : [button('everything', words.stopEverything)]),
    ...(mayReturn ? [button('back', words.back), `<p class="quiet">${words.backHint}</p>`] : []),
    ...(withdrawn !== null && !mayReturn ? [`<p class="quiet">${words.backElsewhere}</p>`] : []),
  ];
  return `<p class="quiet">${escapeHtml(words.from(corpName))}</p>${changed ? `<p class="done" role="status">${words.done}</p>` : ''}
<p>${said}</p><form method="post">${buttons.join('')}</form>`;
}

const button = (choice: string, label: string, hint?: string): string =>
  `<button name="choice" value="${choice}"${choice === 'back' ? '' : ' class="main"'}>${label}${hint === undefined ? '' : `<small>${hint}</small>`}</button>`;
