import { join } from 'node:path';
import { checkRule, openFields, operators } from '@tagtrail/core/conditions';
import { describe, expect, it } from 'vitest';
import { fetchTexts, i18n } from '../locales/i18n';
import { conditionPage, examples } from '../testing/condition-page';
import { wordsForTests } from '../testing/render-in-app';

const chinese = await wordsForTests();
await fetchTexts('en-US');
const folder = join(import.meta.dirname, '../../../docs');

describe('the page of the operators', () => {
  it.each(['zh-CN', 'en-US'] as const)('is as the table of operators says in %s (npm run docs:nodes writes it anew)', async (locale) => {
    const page = conditionPage({ ...chinese, locale, t: i18n.getFixedT(locale) });
    await expect(page).toMatchFileSnapshot(join(folder, `conditions${locale === 'zh-CN' ? '.zh-CN' : ''}.md`));
  });

  it('has a right example of every operator', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(operators));
    for (const [name, rule] of Object.entries(examples)) {
      expect(checkRule(rule, openFields), name).toEqual([]);
      expect(JSON.stringify(rule)).toContain(`"${name}"`);
    }
  });
});
