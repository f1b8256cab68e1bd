import { escapeHtml, type CustomerPage } from '../platform/http/customer-page.js';
import type { Standing } from './unsubscribe.service.js';

/** What a page says. */
export type Page = { readonly kind: 'standing'; readonly standing: Standing; readonly changed: boolean } | { readonly kind: 'invalid' | 'busy' };

const zh = {
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

/** The page by which a customer says what she wants to receive. */
export function unsubscribePage(page: Page, chinese: boolean): CustomerPage {
  const words: Words = chinese ? zh : en;
  if (page.kind === 'standing') return { title: words.title, body: standing(page.standing, page.changed, words) };
  return page.kind === 'busy'
    ? { title: words.busyTitle, body: `<p>${words.busy}</p>` }
    : { title: words.invalidTitle, body: `<p>${words.invalid}</p>` };
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
