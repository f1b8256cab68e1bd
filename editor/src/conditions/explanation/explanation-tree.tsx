import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { EventsExplanation, Explanation, Scalar, TestExplanation } from '@tagtrail/core/conditions';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { listText, useWords, type Words } from '../../words/words';
import { windowText } from '../more-sentence';
import { variableName } from '../variable-name';
import styles from './explanation.module.css';

/** Why a rule held or did not: every part with ✓ or ✗ and the value it saw. */
export function ExplanationTree({ explanation }: { readonly explanation: Explanation }) {
  return (
    <ul>
      <Part explanation={explanation} />
    </ul>
  );
}

/** ✓ or ✗, said aloud too. */
export function Verdict({ holds }: { readonly holds: boolean }) {
  const { t } = useTranslation();
  return holds ? (
    <CheckOutlined className={styles['holds'] ?? ''} aria-label={t('conditions.explanation.holds')} />
  ) : (
    <CloseOutlined className={styles['fails'] ?? ''} aria-label={t('conditions.explanation.fails')} />
  );
}

interface PartProps {
  readonly explanation: Explanation;
  /** Within a "not", which is said at every single comparison: a ✗ below a ✓ would read as a failure. */
  readonly negated?: boolean;
}

function Part({ explanation, negated = false }: PartProps) {
  const { t } = useTranslation();
  const not = negated ? `${t('conditions.explanation.not')} ` : '';
  if (explanation.kind !== 'test')
    return (
      <li>
        {not}
        <Operand explanation={explanation} nameOf={String} />
      </li>
    );
  const { operator, operands } = explanation;
  if (operator === '!') return operands.map((operand, index) => <Part key={String(index)} explanation={operand} negated={!negated} />);
  const holds = explanation.holds !== negated;
  if (operator !== 'and' && operator !== 'or')
    return (
      <li data-holds={holds}>
        <Verdict holds={holds} /> {not}
        <Comparison explanation={explanation} />
      </li>
    );
  return (
    <li data-holds={holds}>
      <Verdict holds={holds} /> {t(`conditions.explanation.operator.${(operator === 'and') === negated ? 'or' : 'and'}`)}
      <ul>
        {operands.map((operand, index) => (
          <Part key={String(index)} explanation={operand} negated={negated} />
        ))}
      </ul>
    </li>
  );
}

const signs = { '===': '=', '!==': '≠', '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** What is written beside these names one thing of the corp. */
export const namedBy: Readonly<Partial<Record<TestExplanation['operator'], (words: Words) => (id: string) => string>>> = {
  hasGroup: ({ tagGroupName }) => tagGroupName,
  followedBy: ({ employeeName }) => employeeName,
  inSegment: ({ segmentName }) => segmentName,
  inList: ({ listName }) => listName,
};

/** One comparison the way a person writes it: operand, sign, operand. */
function Comparison({ explanation }: { readonly explanation: TestExplanation }) {
  const { t } = useTranslation();
  const words = useWords();
  const { operator, operands } = explanation;
  const tags = operands.find((operand) => operand.kind === 'variable' && operand.variable === 'tags');
  const sign = signOf(operator, { t, ofTags: tags !== undefined });
  const nameOf = namedBy[operator]?.(words) ?? (tags === undefined ? String : words.tagName);
  const isNamed = operator === 'inSegment' || operator === 'inList' || operator === 'followedBy';
  // "The tags include VIP" is how a person says it; json-logic says it the other way round.
  const said = tags === undefined ? operands : [tags, ...operands.filter((operand) => operand !== tags)];
  return said.map((operand, index) => (
    <span key={String(index)}>
      {index > 0 || isNamed ? ` ${sign} ` : null}
      <Operand explanation={operand} nameOf={operand === tags ? words.tagName : nameOf} />
    </span>
  ));
}

export function signOf(operator: TestExplanation['operator'], { t, ofTags }: { readonly t: TFunction; readonly ofTags: boolean }): string {
  if (operator === 'in') return t(ofTags ? 'conditions.explanation.operator.has' : 'conditions.explanation.operator.in');
  if (operator === 'and' || operator === 'or' || operator === '!') return '';
  return isSigned(operator) ? signs[operator] : t(`conditions.test.${operator}`);
}

const isSigned = (operator: string): operator is keyof typeof signs => Object.hasOwn(signs, operator);

interface OperandProps {
  readonly explanation: Explanation;
  /** Calls a written value by its name. */
  readonly nameOf: (value: string) => string;
}

function Operand({ explanation, nameOf }: OperandProps) {
  const { t } = useTranslation();
  const words = useWords();
  if (explanation.kind === 'test') return null;
  const name = explanation.kind === 'value' ? null : subjectText(explanation, words);
  if (explanation.kind === 'variable' && explanation.missing)
    return (
      <>
        {name} <span className={styles['missing']}>{t('conditions.explanation.missing')}</span>
      </>
    );
  return (
    <>
      {name === null ? null : `${name} `}
      <span className={styles['value']}>{valueText(explanation, words, nameOf)}</span>
    </>
  );
}

export function valueText(explanation: Exclude<Explanation, TestExplanation>, { t, locale }: Words, nameOf: (value: string) => string): string {
  const { value } = explanation;
  if (explanation.kind === 'events' && value === null) return t('conditions.explanation.never');
  const values = (typeof value === 'object' && value !== null ? value : [value]).map((one) => scalarText(one, t, nameOf));
  return values.length === 0 ? t('conditions.explanation.tagsNone') : listText(values, locale);
}

function scalarText(value: Scalar, t: TFunction, nameOf: (value: string) => string): string {
  if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
  return value === null ? t('conditions.explanation.missing') : nameOf(String(value));
}

/** What a person calls a field, or a number read from the events: the number of 「下单」 in the last 30 days. */
export function subjectText(subject: Exclude<Explanation, TestExplanation | { readonly kind: 'value' }>, words: Words): string {
  return subject.kind === 'variable' ? variableName(subject.variable, words) : measureText(subject, words);
}

function measureText({ operator, name, property, window, filter }: EventsExplanation, words: Words): string {
  const { t } = words;
  const event = t('conditions.quoted', { value: words.eventName(name) });
  const filtered = filter === null ? '' : t('conditions.sentence.filtered');
  const summed = property === null ? '' : t('conditions.quoted', { value: words.propertyName(name, property) });
  return t(`conditions.measured.${operator}`, { event, filtered, property: summed, window: windowText(window, t) });
}
