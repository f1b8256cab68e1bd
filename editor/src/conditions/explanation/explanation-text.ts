import type { Explanation, TestExplanation } from '@tagtrail/core/conditions';
import type { Words } from '../../words/words';
import type { ArmReason } from './read-explanation';
import { namedBy, signOf, subjectText, valueText } from './explanation-tree';

/** Why a rule held or did not, on one line, as the tree says it: `✓ 城市 上海 = 上海`; a "not" is said at every single comparison. */
export function explanationText(explanation: Explanation, words: Words, negated = false): string {
  const not = negated ? `${words.t('conditions.explanation.not')} ` : '';
  if (explanation.kind !== 'test') return `${not}${operandText(explanation, words, String)}`;
  const { operator, operands } = explanation;
  const of = (within: readonly Explanation[], turned: boolean): string =>
    within.map((operand) => explanationText(operand, words, turned)).join(words.t('waits.separator'));
  if (operator === '!') return of(operands, !negated);
  const verdict = explanation.holds === negated ? '✗' : '✓';
  if (operator !== 'and' && operator !== 'or') return `${verdict} ${not}${comparisonText(explanation, words)}`;
  const joined = words.t(`conditions.explanation.operator.${(operator === 'and') === negated ? 'or' : 'and'}`);
  return `${verdict} ${words.t('waits.joined', { reason: joined, notes: of(operands, negated) })}`;
}

/** The same of every arm of a branch, each by its name. */
export const armTexts = (arms: readonly ArmReason[], labelOf: (arm: string) => string, words: Words): readonly string[] =>
  arms.map(({ id, explanation }) => words.t('conditions.explanation.arm', { name: labelOf(id), why: explanationText(explanation, words) }));

function comparisonText({ operator, operands }: TestExplanation, words: Words): string {
  const tags = operands.find((operand) => operand.kind === 'variable' && operand.variable === 'tags');
  const sign = signOf(operator, { t: words.t, ofTags: tags !== undefined });
  const nameOf = namedBy[operator]?.(words) ?? (tags === undefined ? String : words.tagName);
  const said = tags === undefined ? operands : [tags, ...operands.filter((operand) => operand !== tags)];
  const texts = said.map((operand) => operandText(operand, words, operand === tags ? words.tagName : nameOf));
  return texts.length === 1 ? `${sign} ${texts.join('')}` : texts.join(` ${sign} `);
}

function operandText(operand: Explanation, words: Words, nameOf: (value: string) => string): string {
  if (operand.kind === 'test') return explanationText(operand, words);
  if (operand.kind === 'value') return valueText(operand, words, nameOf);
  const missing = operand.kind === 'variable' && operand.missing;
  return `${subjectText(operand, words)} ${missing ? words.t('conditions.explanation.missing') : valueText(operand, words, nameOf)}`;
}
