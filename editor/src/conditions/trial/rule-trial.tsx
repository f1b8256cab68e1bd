import { neededChange, type NeededChange } from '@tagtrail/core/conditions';
import type { RuleTrial as Tried } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { Select, Spin } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useInstantText } from '../../ui/format/use-instant-text';
import { useWords } from '../../words/words';
import { ExplanationTree, Verdict } from '../explanation/explanation-tree';
import explained from '../explanation/explanation.module.css';
import { readExplanation } from '../explanation/read-explanation';
import { neededText } from './needed-text';
import styles from './rule-check.module.css';
import { useCustomerChoices, useTrial } from './use-rule-check';

interface RuleTrialProps {
  readonly id: string;
  readonly rule: Json;
  /** Null while none is chosen. */
  readonly customerId: string | null;
  readonly onChoose: (customerId: string | null) => void;
}

/** The rule tried on one customer: each clause with what it found, and what would have to change. */
export function RuleTrial({ id, rule, customerId, onChoose }: RuleTrialProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const choices = useCustomerChoices(useDeferredValue(typed.trim()), open);
  const { data, error, isFetching } = useTrial(rule, customerId);
  const nameOf = (one: { readonly id: string; readonly name: string }): string =>
    one.name === '' ? t('conditions.check.nameless', { id: one.id }) : one.name;
  const customer = data?.customer;
  const chosen = customer?.id === customerId ? customer : undefined;
  const offered = choices.filter((one) => one.id !== customerId).map((one) => ({ value: one.id, label: nameOf(one) }));
  return (
    <div>
      <Select
        id={`${id}-trial`}
        aria-label={t('conditions.check.trial')}
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={customerId}
        prefix={t('conditions.check.trial')}
        placeholder={t('conditions.check.chooseCustomer')}
        notFoundContent={t('conditions.check.noCustomer')}
        options={customerId === null ? offered : [{ value: customerId, label: chosen === undefined ? customerId : nameOf(chosen) }, ...offered]}
        onOpenChange={setOpen}
        onChange={(next: string | null | undefined) => {
          onChoose(next ?? null);
        }}
        style={{ width: '100%' }}
      />
      {customerId === null ? null : (
        <Spin spinning={isFetching}>
          <ProblemAlert error={error} />
          {data === undefined || error !== null ? null : <Answer tried={data} name={nameOf(data.customer)} />}
        </Spin>
      )}
    </div>
  );
}

function Answer({ tried, name }: { readonly tried: Tried; readonly name: string }) {
  const { t } = useTranslation();
  const { zone } = useInstantText();
  const explanation = readExplanation(tried.explanation);
  const needed = explanation === null ? null : neededChange(explanation, zone);
  return (
    <div className={explained['tree']} data-testid="rule-trial" aria-live="polite">
      <Verdict holds={tried.holds} /> <strong>{t(tried.holds ? 'conditions.check.verdictHolds' : 'conditions.check.verdictFails', { name })}</strong>
      {explanation === null ? null : <ExplanationTree explanation={explanation} />}
      {needed === null ? null : (
        <div className={styles['needs']} data-testid="rule-needs">
          <strong>{t('conditions.check.needs')}</strong>
          <ul>
            <Needed change={needed} />
          </ul>
        </div>
      )}
    </div>
  );
}

function Needed({ change }: { readonly change: NeededChange }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!('parts' in change)) {
    return (
      <li>
        {neededText(change, words)}
        {change.kind === 'relation' ? <ExplanationTree explanation={change.test} /> : null}
      </li>
    );
  }
  return (
    <li>
      {t(`conditions.needs.${change.kind}`)}
      <ul>
        {change.parts.map((part, index) => (
          <Needed key={String(index)} change={part} />
        ))}
      </ul>
    </li>
  );
}
