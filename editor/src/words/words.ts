import type { Duration } from '@tagtrail/core/kernel';
import type { TFunction } from 'i18next';
import type { LocaleName } from '../preferences/preferences';

/** What a summary needs to speak: the language, shared texts, and names for ids. Plain values, so summaries stay pure. */
export interface Words {
  readonly locale: LocaleName;
  readonly t: TFunction;
  /** Name of a tag; its id when the library does not have it. */
  readonly tagName: (tagId: string) => string;
  /** Name of a webhook setting by its key; the key when the corp never had it. */
  readonly webhookName: (key: string) => string;
}

/** `3 天`, `5 分钟`. */
export function durationText({ amount, unit }: Duration, t: TFunction): string {
  return t(`app.duration.${unit}`, { n: amount });
}

/** Items side by side the way the language does it. */
export function listText(items: readonly string[], locale: LocaleName): string {
  return items.join(locale === 'zh-CN' ? '、' : ', ');
}
