import type { Json } from '@tagtrail/core/kernel';
import { readRule } from '../rule/read-rule';
import { RawRule } from './raw-rule';
import { RuleGroupEditor } from './rule-group-editor';
import { replaceAt, type RulePath } from '../rule/edit-rule';
import { writeRule, type RuleItem } from '../rule/rule-model';

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
