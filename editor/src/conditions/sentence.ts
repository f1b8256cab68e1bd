import type { Scalar } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { listText, type Words } from '../words/words';
import { moreSentence } from './more-sentence';
import { choiceOf, type FieldRow } from './rule/operator-choice';
import { readRule } from './rule/read-rule';
import type { RuleGroup, RuleItem } from './rule/rule-model';
import { variableName } from './variable-name';

/** A rule as a sentence to be checked by reading; null for a rule that rows cannot show, or for none. */
export function ruleSentence(rule: Json, words: Words): string | null {
  const group = readRule(rule);
  return group === null || group.items.length === 0 ? null : groupSentence(group, words);
}

function groupSentence(group: RuleGroup, words: Words): string {
  const { t, locale } = words;
  const parts = group.items.map((item) => itemSentence(item, words));
  const space = locale === 'zh-CN' ? '' : ' ';
  const between = locale === 'zh-CN' && group.join === 'and' ? `，${t('conditions.and')}` : `${space}${t(`conditions.${group.join}`)}${space}`;
  return parts.join(between);
}

function itemSentence(item: RuleItem, words: Words): string {
  const { t } = words;
  switch (item.kind) {
    case 'group': {
      const text = groupSentence(item, words);
      return item.items.length > 1 ? t('conditions.nested', { text }) : text;
    }
    case 'tag': {
      const tag = quoted(item.tagId === '' ? t('conditions.unchosen') : words.tagName(item.tagId), words);
      return item.not === null ? t('conditions.sentence.tagHas', { tag }) : t('conditions.sentence.tagHasNot', { tag });
    }
    case 'compare':
    case 'oneOf':
      return fieldSentence(item, words);
    case 'tagSet':
    case 'tagGroup':
    case 'tagged':
    case 'followers':
    case 'membership':
    case 'text':
    case 'date':
    case 'days':
    case 'events':
      return moreSentence(item, words);
  }
}

function fieldSentence(row: FieldRow, words: Words): string {
  const { t, locale } = words;
  const field = variableName(row.variable, words);
  const choice = choiceOf(row);
  if (choice === 'isEmpty') return t('conditions.sentence.empty', { field });
  if (choice === 'isNotEmpty') return t('conditions.sentence.notEmpty', { field });
  const value =
    row.kind === 'oneOf'
      ? listText(
          row.values.map((one) => valueText(one, words)),
          locale,
        )
      : valueText(row.value, words);
  return t('conditions.sentence.compare', { field, operator: t(`conditions.${choice}`), value });
}

function valueText(value: Scalar, words: Words): string {
  if (typeof value === 'number') return ` ${String(value)}`;
  if (typeof value === 'boolean') return ` ${words.t(value ? 'app.common.yes' : 'app.common.no')}`;
  return quoted(value === null || value === '' ? words.t('conditions.unchosen') : value, words);
}

const quoted = (value: string, { t }: Words): string => t('conditions.quoted', { value });
