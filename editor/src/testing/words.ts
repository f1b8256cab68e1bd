import type { SummaryLine } from '../nodes/view/node-view';
import type { Words } from '../words/words';
import { i18n, startTexts } from '../locales/i18n';

/** Words of a summary in Chinese with a small tag library. */
export async function wordsForTests(): Promise<Words> {
  await startTexts();
  const names: Readonly<Record<string, string>> = { keen: '高意向', won: '已成交' };
  return { locale: 'zh-CN', t: i18n.t, tagName: (tagId) => names[tagId] ?? tagId, webhookName: (key) => names[key] ?? key };
}

/** What the lines of a summary say. */
export const textsOf = (lines: readonly SummaryLine[]): readonly string[] => lines.map(({ text }) => text);
