import { causeOf } from '@tagtrail/core/contracts';
import type { SendItem } from '@tagtrail/core/http';
import type { Words } from '../words/words';

type Failed = Pick<SendItem, 'channel' | 'errorCode' | 'errorText'>;

/** Channels whose codes are WeCom's. */
const ofWecom: readonly string[] = [
  'customer_mass_send',
  'welcome_message',
  'customer_service_message',
  'app_message',
  'tag_write',
  'remark',
  'transfer',
];

/** What a code of WeCom means, in our words with its number. */
export function wecomWords(code: number, t: Words['t']): string {
  return `${t(`errors.wecom.${causeOf(code)}`)} ${t('runs.errorCode', { code })}`;
}

/** What an answer meant: WeCom's codes in our words with their number; that nothing came; or the number alone. */
export function errorWords({ channel, errorCode }: Failed, t: Words['t']): string {
  if (errorCode === null) return t('attention.send.noAnswer');
  return ofWecom.includes(channel) ? wecomWords(errorCode, t) : t('runs.errorCode', { code: errorCode });
}

/** The receiver's own words, for engineers; WeCom's hold addresses and links of its own and are never shown. */
export function rawWords({ channel, errorCode, errorText }: Failed): string | null {
  return errorCode !== null && ofWecom.includes(channel) ? null : errorText;
}
