import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OneTagPicker } from '../../fields/tag-picker';
import { matchesText, usePinyin } from '../../ui/format/matches-text';
import { fieldName, knownAttributes, typedVariable } from '../../words/field-name';
import { choiceOf, fieldChoices, withChoice, type FieldRow } from '../rule/operator-choice';
import type { RuleRow, TagRow } from '../rule/rule-model';
import { RowValue } from './row-value';
import styles from './rule-builder.module.css';

interface RuleRowEditorProps {
  readonly id: string;
  readonly row: RuleRow;
  readonly readOnly: boolean;
  readonly onChange: (row: RuleRow, burst?: string) => void;
  readonly onRemove: () => void;
}

/** One row: field, comparison, value. */
export function RuleRowEditor({ id, row, readOnly, onChange, onRemove }: RuleRowEditorProps) {
  const { t } = useTranslation();
  const changeField = (variable: string): void => {
    if (variable === 'tags') onChange({ kind: 'tag', tagId: '', not: null });
    else onChange(row.kind === 'tag' ? { kind: 'compare', variable, operator: '===', value: '' } : { ...row, variable });
  };
  return (
    <div className={styles['row']} data-testid={`${id}-row`}>
      <div className={styles['fields']}>
        <FieldSelect id={`${id}-field`} variable={row.kind === 'tag' ? 'tags' : row.variable} readOnly={readOnly} onChange={changeField} />
        {row.kind === 'tag' ? (
          <TagRowFields id={id} row={row} readOnly={readOnly} onChange={onChange} />
        ) : (
          <FieldRowFields id={id} row={row} readOnly={readOnly} onChange={onChange} />
        )}
      </div>
      {readOnly ? null : <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('conditions.removeRow')} onClick={onRemove} />}
    </div>
  );
}

interface RowFieldsProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly readOnly: boolean;
  readonly onChange: (row: RuleRow, burst?: string) => void;
}

function TagRowFields({ id, row, readOnly, onChange }: RowFieldsProps<TagRow>) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        id={`${id}-operator`}
        aria-label={t('conditions.operatorLabel')}
        disabled={readOnly}
        value={row.not === null ? 'has' : 'hasNot'}
        options={[
          { value: 'has', label: t('conditions.has') },
          { value: 'hasNot', label: t('conditions.hasNot') },
        ]}
        onChange={(choice) => {
          onChange({ ...row, not: choice === 'has' ? null : (row.not ?? 'listed') });
        }}
      />
      <div className={styles['value']}>
        <OneTagPicker
          id={`${id}-value`}
          label={t('conditions.valueLabel')}
          value={row.tagId}
          onChange={(tagId) => {
            onChange({ ...row, tagId });
          }}
        />
      </div>
    </>
  );
}

function FieldRowFields({ id, row, readOnly, onChange }: RowFieldsProps<FieldRow>) {
  const { t } = useTranslation();
  const choice = choiceOf(row);
  return (
    <>
      <Select
        id={`${id}-operator`}
        aria-label={t('conditions.operatorLabel')}
        disabled={readOnly}
        value={choice}
        options={fieldChoices.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onChange={(next) => {
          onChange(withChoice(row, next));
        }}
      />
      {choice === 'isEmpty' || choice === 'isNotEmpty' ? null : (
        <div className={styles['value']}>
          <RowValue
            id={`${id}-value`}
            row={row}
            onChange={(next) => {
              onChange(next, `${id}-value`);
            }}
          />
        </div>
      )}
    </>
  );
}

interface FieldSelectProps {
  readonly id: string;
  readonly variable: string;
  readonly readOnly: boolean;
  readonly onChange: (variable: string) => void;
}

/** Which field a row is about: tags, a customer attribute, or a typed name (`entry.orderId`). */
function FieldSelect({ id, variable, readOnly, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  usePinyin();
  const [typed, setTyped] = useState('');
  const known = ['tags', ...knownAttributes.map((name) => `attr.${name}`)];
  const custom = typed === '' ? null : typedVariable(typed);
  const extra = [variable, ...(custom === null ? [] : [custom])].filter((name, index, all) => !known.includes(name) && all.indexOf(name) === index);
  const options = [...known, ...extra].map((value) => ({ value, label: fieldName(value, t) }));
  return (
    <Select
      id={id}
      aria-label={t('conditions.field')}
      disabled={readOnly}
      value={variable}
      options={options}
      popupMatchSelectWidth={240}
      showSearch={{
        searchValue: typed,
        onSearch: setTyped,
        filterOption: (text, option) => option !== undefined && (option.value === typedVariable(text) || matchesText(option.label, text)),
      }}
      notFoundContent={t('conditions.customHint')}
      onChange={(value) => {
        setTyped('');
        onChange(value);
      }}
    />
  );
}
