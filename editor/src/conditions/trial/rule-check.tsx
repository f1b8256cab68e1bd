import { readsOf } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { ConfigProvider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listText, useWords } from '../../words/words';
import { windowText } from '../more-sentence';
import { variableName } from '../variable-name';
import { RuleEstimate } from './rule-estimate';
import { RuleTrial } from './rule-trial';
import styles from './rule-check.module.css';
import { canBeAsked, useSettled } from './use-rule-check';

/** Below a rule that is whole: whom it holds for now, and the same rule tried on one customer. */
export function RuleCheck({ id, rule }: { readonly id: string; readonly rule: Json }) {
  const { t } = useTranslation();
  const words = useWords();
  const settled = useSettled(rule);
  const [customerId, setCustomerId] = useState<string | null>(null);
  if (!canBeAsked(settled)) return null;
  const { ofRun, runWindows } = readsOf([settled]);
  const named = [...ofRun.map((variable) => variableName(variable, words)), ...runWindows.map((window) => windowText(window, t))];
  const fields = listText(
    named.map((value) => t('conditions.quoted', { value })),
    words.locale,
  );
  return (
    // Who may only look may ask, too, in a form that is closed to changes.
    <ConfigProvider componentDisabled={false}>
      <div className={styles['check']} data-testid={`${id}-check`}>
        {named.length === 0 ? (
          <RuleEstimate rule={settled} onTry={setCustomerId} />
        ) : (
          <p className={styles['quiet']}>{t('conditions.check.ofRun', { fields })}</p>
        )}
        <RuleTrial id={id} rule={settled} customerId={customerId} onChoose={setCustomerId} />
        {named.length === 0 || customerId === null ? null : <p className={styles['quiet']}>{t('conditions.check.runFieldsMissing', { fields })}</p>}
      </div>
    </ConfigProvider>
  );
}
