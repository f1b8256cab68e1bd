import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { Explanation, TestExplanation } from '@tagtrail/core/conditions';
import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { viewOf } from '../../nodes/views';
import { fieldName } from '../../words/field-name';
import { listText, useWords } from '../../words/words';
import { readReasons } from './read-explanation';
import styles from '../runs.module.css';

/** Why a condition chose as it did: every part with ✓ or ✗ and the value it saw. */
export function BranchReasons({ step, graph }: { readonly step: RunStep; readonly graph: Graph }) {
  const { t } = useTranslation();
  const words = useWords();
  const reasons = step.explanation === null ? null : readReasons(step.explanation);
  const node = graph.nodes.find(({ id }) => id === step.nodeId);
  if (reasons === null || node === undefined) return null;
  const labels = viewOf(node.type)?.read(node, words);
  return (
    <div className={styles['tree']} data-testid={`explanation:${step.nodeId}`} aria-label={t('runs.explanation.title')}>
      {reasons.map(({ id, holds, explanation }) => (
        <div key={id}>
          <Verdict holds={holds} /> <strong>{labels?.portLabel(`arm:${id}`) ?? id}</strong>
          <ul>
            <Part explanation={explanation} />
          </ul>
        </div>
      ))}
    </div>
  );
}

function Verdict({ holds }: { readonly holds: boolean }) {
  const { t } = useTranslation();
  return holds ? (
    <CheckOutlined className={styles['holds'] ?? ''} aria-label={t('runs.explanation.holds')} />
  ) : (
    <CloseOutlined className={styles['fails'] ?? ''} aria-label={t('runs.explanation.fails')} />
  );
}

function Part({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  if (explanation.kind !== 'test')
    return (
      <li>
        <Operand explanation={explanation} />
      </li>
    );
  const { operator, holds, operands } = explanation;
  const joins = operator === 'and' || operator === 'or' || operator === '!';
  return (
    <li data-holds={holds}>
      <Verdict holds={holds} /> {joins ? t(`runs.explanation.operator.${operator}`) : <Comparison explanation={explanation} />}
      {joins ? (
        <ul>
          {operands.map((operand, index) => (
            <Part key={String(index)} explanation={operand} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const signs = { '===': '=', '!==': '≠', '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** One comparison the way a person writes it: operand, sign, operand. */
function Comparison({ explanation }: { readonly explanation: Extract<Explanation, { kind: 'test' }> }) {
  const { t } = useTranslation();
  const { operator, operands } = explanation;
  const tags = operands.find((operand) => operand.kind === 'variable' && operand.variable === 'tags');
  const sign = signOf(operator, { t, ofTags: tags !== undefined });
  // "The tags include VIP" is how a person says it; json-logic says it the other way round.
  const said = tags === undefined ? operands : [tags, ...operands.filter((operand) => operand !== tags)];
  return said.map((operand, index) => (
    <span key={String(index)}>
      {index === 0 ? null : ` ${sign} `}
      <Operand explanation={operand} />
    </span>
  ));
}

function signOf(operator: TestExplanation['operator'], { t, ofTags }: { readonly t: TFunction; readonly ofTags: boolean }): string {
  if (operator === 'in') return t(ofTags ? 'runs.explanation.operator.has' : 'runs.explanation.operator.in');
  if (operator === 'and' || operator === 'or' || operator === '!') return t(`runs.explanation.operator.${operator}`);
  return isSigned(operator) ? signs[operator] : t(`conditions.test.${operator}`);
}

const isSigned = (operator: string): operator is keyof typeof signs => Object.hasOwn(signs, operator);

function Operand({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  const { locale, tagName } = useWords();
  if (explanation.kind === 'test') return null;
  const name = explanation.kind === 'variable' ? fieldName(explanation.variable, t) : explanation.kind === 'events' ? explanation.name : null;
  if (explanation.kind === 'variable' && explanation.missing)
    return (
      <>
        {name} <span className={styles['missing']}>{t('runs.explanation.missing')}</span>
      </>
    );
  const { value } = explanation;
  const values = (typeof value === 'object' && value !== null ? value : [value]).map((one) => tagName(String(one)));
  const shown = values.length === 0 ? t('runs.explanation.tagsNone') : listText(values, locale);
  return (
    <>
      {name === null ? null : `${name} `}
      <span className={styles['value']}>{shown}</span>
    </>
  );
}
