import type { Json } from '@tagtrail/core/kernel';
import { Alert, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/words';
import { readRule } from '../rule/read-rule';
import { replaceAt, writeRule, type RuleItem, type RulePath } from '../rule/rule-model';
import { ruleSentence } from '../sentence';
import { RuleGroupEditor } from './rule-group-editor';
import styles from './rule-builder.module.css';

interface RuleBuilderProps {
  readonly id: string;
  readonly rule: Json;
  readonly readOnly: boolean;
  readonly onChange: (rule: Json, burst?: string) => void;
}

/** Edits a json-logic rule as rows and groups. The rule itself is the only state. */
export function RuleBuilder({ id, rule, readOnly, onChange }: RuleBuilderProps) {
  const root = readRule(rule);
  if (root === null) {
    return (
      <RawRule
        rule={rule}
        readOnly={readOnly}
        onClear={() => {
          onChange(null);
        }}
      />
    );
  }
  const replace = (path: RulePath, replacement: RuleItem | null, burst?: string): void => {
    const next = replaceAt(root, path, replacement);
    onChange(writeRule(next), burst);
  };
  return <RuleGroupEditor id={id} group={root} path={[]} readOnly={readOnly} replace={replace} />;
}

interface RawRuleProps {
  readonly rule: Json;
  readonly readOnly: boolean;
  readonly onClear: () => void;
}

/** A rule that rows cannot show whole: read-only, as it is. */
function RawRule({ rule, readOnly, onClear }: RawRuleProps) {
  const { t } = useTranslation();
  return (
    <div data-testid="raw-rule">
      <Alert type="warning" showIcon title={t('conditions.raw.title')} description={t('conditions.raw.text')} />
      <pre className={styles['json']}>{JSON.stringify(rule, null, 2)}</pre>
      {readOnly ? null : (
        <Popconfirm title={t('conditions.raw.clearConfirm')} onConfirm={onClear}>
          <Button size="small">{t('conditions.raw.clear')}</Button>
        </Popconfirm>
      )}
    </div>
  );
}

/** A rule read aloud, so that operators verify language and not trees. */
export function RuleSentence({ rule }: { readonly rule: Json }) {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = ruleSentence(rule, words);
  if (sentence === null && rule !== null) return null;
  return <p className={styles['sentence']}>{sentence ?? t('conditions.noRule')}</p>;
}
