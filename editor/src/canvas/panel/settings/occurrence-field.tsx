import type { GraphSettings } from '@tagtrail/core/graph';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { RuleCheck } from '../../../conditions/trial/rule-check';
import { RuleBuilder, RuleSentence } from '../../../conditions/builder/rule-builder';
import { EventFilter } from '../../../fields/event-filter';
import { EventSelect } from '../../../fields/fact-select';
import { OneTagPicker } from '../../../fields/tag-picker';
import { ruleOf } from './change-settings';
import styles from './settings.module.css';

type Occurrence = NonNullable<GraphSettings['exits']>[number]['when'];
type Kind = Occurrence['kind'];

const first: Readonly<Record<Kind, Occurrence>> = {
  tag: { kind: 'tag', tagId: '' },
  event: { kind: 'event', name: '', filter: null },
  condition: { kind: 'condition', rule: null },
};

interface OccurrenceFieldProps {
  readonly id: string;
  readonly value: Occurrence;
  /** Whether a condition may be chosen. */
  readonly conditions: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: Occurrence, burst?: string) => void;
}

/** Something that happens to a customer: a tag, an event, a condition that comes true. */
export function OccurrenceField({ conditions, ...field }: OccurrenceFieldProps) {
  const { t } = useTranslation();
  const kinds: readonly Kind[] = conditions ? ['tag', 'event', 'condition'] : ['tag', 'event'];
  return (
    <div className={styles['occurrence']}>
      <Segmented<Kind>
        value={field.value.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`journeyRules.when.${kind}`) }))}
        onChange={(kind) => {
          field.onChange(first[kind]);
        }}
      />
      <OccurrenceDetail {...field} />
    </div>
  );
}

function OccurrenceDetail({ id, value, readOnly, onChange }: Omit<OccurrenceFieldProps, 'conditions'>) {
  const { t } = useTranslation();
  switch (value.kind) {
    case 'tag':
      return (
        <OneTagPicker
          id={`${id}-tag`}
          label={t('journeyRules.when.tag')}
          value={value.tagId}
          onChange={(tagId) => {
            onChange({ kind: 'tag', tagId });
          }}
        />
      );
    case 'event':
      return (
        <>
          <EventSelect
            id={`${id}-event`}
            label={t('journeyRules.when.event')}
            value={value.name}
            onChange={(name) => {
              onChange({ kind: 'event', name, filter: null });
            }}
          />
          {value.name === '' ? null : (
            <EventFilter
              id={`${id}-filter`}
              event={value.name}
              filter={value.filter}
              readOnly={readOnly}
              onChange={(filter, burst) => {
                onChange({ ...value, filter: ruleOf(filter) }, burst);
              }}
            />
          )}
        </>
      );
    case 'condition':
      return (
        <>
          <RuleSentence rule={value.rule} />
          <RuleBuilder
            id={`${id}-rule`}
            rule={value.rule}
            readOnly={readOnly}
            onChange={(rule, burst) => {
              onChange({ kind: 'condition', rule: ruleOf(rule) }, burst);
            }}
          />
          <RuleCheck id={`${id}-rule`} rule={value.rule} />
        </>
      );
  }
}
