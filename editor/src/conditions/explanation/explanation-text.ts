import type { Explanation, TestExplanation } from '@tagtrail/core/conditions';
import type { Words } from '../../words/words';
import { namedBy, signOf, subjectText, valueText } from './explanation-tree';

/** Why a rule held or did not, on one line, as the tree says it: `✓ 城市 上海 = 上海`. */
export function explanationText(explanation: Explanation, words: Words): string {
  if (explanation.kind !== 'test') return operandText(explanation, words, String);
  const { operator, holds, operands } = explanation;
  const verdict = holds ? '✓' : '✗';
  if (operator !== 'and' && operator !== 'or' && operator !== '!') return `${verdict} ${comparisonText(explanation, words)}`;
  const within = operands.map((operand) => explanationText(operand, words)).join(words.t('waits.separator'));
  return `${verdict} ${words.t('waits.joined', { reason: words.t(`runs.explanation.operator.${operator}`), notes: within })}`;
}

function comparisonText({ operator, operands }: TestExplanation, words: Words): string {
  const tags = operands.find((operand) => operand.kind === 'variable' && operand.variable === 'tags');
  const sign = signOf(operator, { t: words.t, ofTags: tags !== undefined });
  const nameOf = namedBy[operator]?.(words) ?? words.tagName;
  const said = tags === undefined ? operands : [tags, ...operands.filter((operand) => operand !== tags)];
  const texts = said.map((operand) => operandText(operand, words, operand === tags ? words.tagName : nameOf));
  return texts.length === 1 ? `${sign} ${texts.join('')}` : texts.join(` ${sign} `);
}

function operandText(operand: Explanation, words: Words, nameOf: (value: string) => string): string {
  if (operand.kind === 'test') return explanationText(operand, words);
  if (operand.kind === 'value') return valueText(operand, words, nameOf);
  const missing = operand.kind === 'variable' && operand.missing;
  return `${subjectText(operand, words)} ${missing ? words.t('runs.explanation.missing') : valueText(operand, words, nameOf)}`;
}
