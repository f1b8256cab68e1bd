import type { AttributeType } from '@tagtrail/core/conditions';
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesText, usePinyin } from '../../ui/format/matches-text';
import { knownAttributes, typedVariable } from '../../words/field-name';
import { useGivenFields } from '../../words/given-fields';
import { useAttributes } from '../../words/use-attributes';
import { useWords } from '../../words/words';
import { withField } from '../rule/field-choice';
import { blankEvents, blankFollowers, blankMembership } from '../rule/more-rows';
import type { RuleRow } from '../rule/rule-model';
import { variableName } from '../variable-name';
import { EventsRowFields } from './events-row-fields';
import { FieldRowFields } from './field-row-fields';
import { FollowersRowFields } from './followers-row-fields';
import { MembershipRowFields } from './membership-row-fields';
import type { RowFieldsProps } from './row-fields';
import styles from './rule-builder.module.css';
import { TagRowFields } from './tag-row-fields';

interface RuleRowEditorProps extends RowFieldsProps<RuleRow> {
  readonly onRemove: () => void;
}

/** What a row may be about that is no field of the customer. */
const notFields = ['events', 'segment', 'list', 'followers'] as const;
const isNotField = (subject: string): subject is (typeof notFields)[number] => notFields.some((name) => name === subject);

/** What a row is about: the tags, the events of the business, or one field. */
function subjectOf(row: RuleRow): string {
  switch (row.kind) {
    case 'tag':
    case 'tagSet':
    case 'tagged':
    case 'tagGroup':
      return 'tags';
    case 'events':
    case 'followers':
      return row.kind;
    case 'membership':
      return row.operator === 'inSegment' ? 'segment' : 'list';
    case 'compare':
    case 'oneOf':
    case 'text':
    case 'date':
    case 'days':
      return row.variable;
  }
}

function aboutSubject(row: RuleRow, subject: string, type: AttributeType | null): RuleRow {
  if (subject === 'tags') return { kind: 'tag', tagId: '', not: null };
  if (subject === 'events') return blankEvents;
  if (subject === 'followers') return blankFollowers;
  if (subject === 'segment' || subject === 'list') return blankMembership(subject);
  const isField = 'variable' in row;
  return withField(isField ? row : { kind: 'compare', variable: subject, operator: '===', value: '' }, subject, type);
}

/** One row: what it is about, how it is compared, and with what. */
export function RuleRowEditor(props: RuleRowEditorProps) {
  const { id, row, readOnly, onChange, onRemove } = props;
  const { t } = useTranslation();
  const typeOf = useFieldType();
  const subject = subjectOf(row);
  return (
    <div className={styles['row']} data-testid={`${id}-row`}>
      <div className={styles['fields']}>
        <FieldSelect
          id={`${id}-field`}
          variable={subject}
          readOnly={readOnly}
          onChange={(next) => {
            onChange(aboutSubject(row, next, typeOf(next)));
          }}
        />
        <RowFields {...props} type={typeOf(subject)} />
      </div>
      {readOnly ? null : <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('conditions.removeRow')} onClick={onRemove} />}
    </div>
  );
}

function RowFields({ id, row, readOnly, onChange, type }: RowFieldsProps<RuleRow> & { readonly type: AttributeType | null }) {
  const common = { id, readOnly, onChange };
  switch (row.kind) {
    case 'tag':
    case 'tagSet':
    case 'tagged':
    case 'tagGroup':
      return <TagRowFields {...common} row={row} />;
    case 'events':
      return <EventsRowFields {...common} row={row} />;
    case 'followers':
      return <FollowersRowFields {...common} row={row} />;
    case 'membership':
      return <MembershipRowFields {...common} row={row} />;
    case 'compare':
    case 'oneOf':
    case 'text':
    case 'date':
    case 'days':
      return <FieldRowFields {...common} row={row} type={type} />;
  }
}

/** The declared type of a variable; null where nobody has declared it. */
function useFieldType(): (variable: string) => AttributeType | null {
  const attributes = useAttributes();
  const given = useGivenFields();
  return (variable) =>
    attributes.find(({ name }) => `attr.${name}` === variable)?.type ?? given.find((field) => field.variable === variable)?.type ?? null;
}

interface FieldSelectProps {
  readonly id: string;
  readonly variable: string;
  readonly readOnly: boolean;
  readonly onChange: (variable: string) => void;
}

/** What a row is about: tags, events, groups, followers, what the journey's steps give, an attribute of the customer, or a typed name (`entry.orderId`). */
function FieldSelect({ id, variable, readOnly, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  usePinyin();
  const words = useWords();
  const attributes = useAttributes();
  const given = useGivenFields();
  const [typed, setTyped] = useState('');
  const names = [...new Set([...knownAttributes, ...attributes.map(({ name }) => name)])];
  const known = ['tags', ...notFields, ...given.map(({ variable: name }) => name), ...names.map((name) => `attr.${name}`)];
  const custom = typed === '' ? null : typedVariable(typed);
  const extra = [variable, ...(custom === null ? [] : [custom])].filter((name, index, all) => !known.includes(name) && all.indexOf(name) === index);
  const label = (value: string): string =>
    isNotField(value) ? t(`conditions.${value}`) : (given.find(({ variable: name }) => name === value)?.title ?? variableName(value, words));
  const options = [...known, ...extra].map((value) => ({ value, label: label(value) }));
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
