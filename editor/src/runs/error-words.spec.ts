import { codesOfCause, wecomCauses } from '@tagtrail/core/contracts';
import { describe, expect, it } from 'vitest';
import { enUS } from '../locales/en-US';
import { zhCN } from '../locales/zh-CN';
import { wordsForTests } from '../testing/render-in-app';
import { errorWords, rawWords } from './error-words';

const { t } = await wordsForTests();
const hint = 'content blocked, hint: [1], from ip: 1.2.3.4, more info at https://open.work.weixin.qq.com';

describe('the words of an error', () => {
  it.each(Object.values(codesOfCause).flat())('say in Chinese what %i means and keep the number', (errorCode) => {
    const words = errorWords({ channel: 'customer_mass_send', errorCode, errorText: hint }, t);
    expect(words).toMatch(/\p{Script=Han}.*。/u);
    expect(words).toContain(String(errorCode));
    expect(words).not.toContain('hint');
  });

  it('say what we do about a code that nobody has seen', () => {
    expect(errorWords({ channel: 'app_message', errorCode: 999_999, errorText: hint }, t)).toMatch(/未收录.*不会自动重发.*999999/u);
  });

  it('hide WeCom’s own words and keep those of other receivers', () => {
    expect(rawWords({ channel: 'tag_write', errorCode: 40_068, errorText: hint })).toBeNull();
    expect(rawWords({ channel: 'webhook', errorCode: 500, errorText: 'oops' })).toBe('oops');
  });

  it('exist for every cause in both languages', () => {
    for (const { errors } of [zhCN, enUS]) expect(Object.keys(errors.wecom).toSorted()).toEqual([...wecomCauses].toSorted());
  });
});
