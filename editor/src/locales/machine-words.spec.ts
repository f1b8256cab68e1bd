import { describe, expect, it } from 'vitest';
import { views } from '../nodes/views';
import { zhCN } from './zh-CN';

/** Latin words that a Chinese operator meets in WeCom's own pages, or that have no other name: products, protocols, their settings. */
const allowed: readonly string[] = [
  'Tagtrail',
  'Webhook',
  'API',
  'SMTP',
  'IP',
  'TLS',
  'JSON',
  'HTTP',
  'IP',
  'TA',
  // As they stand in the administration pages of WeCom, from where they are copied.
  'ID',
  'AgentId',
  'Secret',
  'Token',
  'EncodingAESKey',
  'AppID',
  'wx',
  'msgid',
  'ww',
  'state',
  // Keys, as they are printed on the keyboard.
  'Ctrl',
  'Shift',
  // Kinds of files, and how large they may be.
  'CSV',
  'JPG',
  'PNG',
  'SVG',
  'YAML',
  'MP4',
  'Excel',
  'xlsx',
  'UTF-8',
  'UTF-16',
  'GB18030',
  'KB',
  'MB',
  // How a gateway or a mail server is asked and answers, in the words of their own papers.
  'HMAC-SHA256',
  'Authorization',
  'Bearer',
  'X-App-Id',
  'Standard',
  'Webhooks',
  'RFC',
  'message',
  'rfc822',
  'Markdown',
  'HTML',
  // What a customer answers to an SMS.
  'R',
  'T',
  'TD',
  // Parameters of addresses, which shops and statistics know by these names; and what may stand in them.
  'UTM',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'journey',
  'step',
  'channel',
  // For experts, who know it by no other name; and names in an example of an answer.
  'cron',
  'data.level',
  'orders',
  'amount',
];

/** What is an address or a piece of one is read as a whole. */
const address = /<?[\w.]+@[\w.]+>?|https?:\/\/\S*/gu;
const placeholder = /\{\{[^}]*\}\}/gu;

const machineWords = (text: string): readonly string[] =>
  [
    ...text
      .replaceAll(placeholder, '')
      .replaceAll(address, '')
      .matchAll(/[A-Za-z][\w.-]*/gu),
  ]
    .map(([word]) => word.replace(/[.-]+$/u, ''))
    .filter((word) => !allowed.includes(word));

function textsIn(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

describe('a page in Chinese', () => {
  it('says no machine word: every Latin one is a name from the list', () => {
    const found = textsIn(zhCN, 'zh-CN').flatMap(([path, text]) => machineWords(text).map((word) => `${path}: ${word}`));
    expect(found).toEqual([]);
  });

  it('nor do the step types', () => {
    const own = Object.values(views).flatMap(({ type, texts }) => textsIn(texts['zh-CN'], type));
    expect(own.flatMap(([path, text]) => machineWords(text).map((word) => `${path}: ${word}`))).toEqual([]);
  });

  it('is watched: a machine word is found where it stands', () => {
    expect(machineWords('会记入行程，例如：completed、{{name}}')).toEqual(['completed']);
    expect(machineWords('请求头带 Idempotency-Key。')).toEqual(['Idempotency-Key']);
  });
});
