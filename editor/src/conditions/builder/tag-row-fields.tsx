import { useTranslation } from 'react-i18next';
import { OneTagPicker, TagGroupPicker, TagPicker } from '../../fields/tag-picker';
import { tagSets, type TaggedRow, type TagGroupRow, type TagSetRow } from '../rule/more-rows';
import type { TagRow } from '../rule/rule-model';
import { OperatorSelect } from './operator-select';
import styles from './rule-builder.module.css';
import { WindowSelect } from './window-select';
import type { RowFieldsProps } from './row-fields';

export type AnyTagRow = TagRow | TagSetRow | TaggedRow | TagGroupRow;

const choices = ['has', 'hasNot', ...tagSets, 'tagged', 'notTagged', 'hasGroup', 'hasNoGroup'] as const;
type TagChoice = (typeof choices)[number];

function choiceOf(row: AnyTagRow): TagChoice {
  switch (row.kind) {
    case 'tag':
      return row.not === null ? 'has' : 'hasNot';
    case 'tagSet':
      return row.operator;
    case 'tagged':
      return row.not === null ? 'tagged' : 'notTagged';
    case 'tagGroup':
      return row.not === null ? 'hasGroup' : 'hasNoGroup';
  }
}

function tagIdsOf(row: AnyTagRow): readonly string[] {
  if ('tagIds' in row) return row.tagIds;
  return row.kind === 'tag' && row.tagId !== '' ? [row.tagId] : [];
}

/** The row with another choice, keeping the tags as far as the choice can use them. */
function withChoice(row: AnyTagRow, choice: TagChoice): AnyTagRow {
  const tagIds = tagIdsOf(row);
  switch (choice) {
    case 'has':
    case 'hasNot':
      return { kind: 'tag', tagId: tagIds[0] ?? '', not: choice === 'has' ? null : 'listed' };
    case 'tagged':
    case 'notTagged':
      return { kind: 'tagged', tagIds, window: row.kind === 'tagged' ? row.window : 'P7D', not: choice === 'tagged' ? null : 'listed' };
    case 'hasGroup':
    case 'hasNoGroup':
      return { kind: 'tagGroup', groupId: row.kind === 'tagGroup' ? row.groupId : '', not: choice === 'hasGroup' ? null : 'listed' };
    case 'hasAny':
    case 'hasAll':
    case 'hasNone':
      return { kind: 'tagSet', operator: choice, tagIds };
  }
}

/** Which tags a customer has: one, a set, or one of a group. */
export function TagRowFields({ id, row, readOnly, onChange }: RowFieldsProps<AnyTagRow>) {
  const { t } = useTranslation();
  return (
    <>
      <OperatorSelect
        id={id}
        readOnly={readOnly}
        value={choiceOf(row)}
        options={choices.map((value) => ({ value, label: t(`conditions.tagChoice.${value}`) }))}
        onChange={(choice) => {
          onChange(withChoice(row, choice));
        }}
      />
      <div className={styles['value']}>
        <TagsOf id={`${id}-value`} row={row} readOnly={readOnly} onChange={onChange} />
      </div>
      {row.kind === 'tagged' ? (
        <div className={styles['value']}>
          <WindowSelect
            id={`${id}-window`}
            value={row.window}
            mayBeAll={false}
            readOnly={readOnly}
            onChange={(window) => {
              onChange({ ...row, window });
            }}
          />
        </div>
      ) : null}
    </>
  );
}

function TagsOf({ id, row, readOnly, onChange }: RowFieldsProps<AnyTagRow>) {
  const { t } = useTranslation();
  switch (row.kind) {
    case 'tag':
      return (
        <OneTagPicker
          id={id}
          label={t('conditions.valueLabel')}
          value={row.tagId}
          onChange={(tagId) => {
            onChange({ ...row, tagId });
          }}
        />
      );
    case 'tagSet':
    case 'tagged':
      return (
        <TagPicker
          id={id}
          value={row.tagIds}
          disabled={readOnly}
          onChange={(tagIds) => {
            onChange({ ...row, tagIds });
          }}
        />
      );
    case 'tagGroup':
      return (
        <TagGroupPicker
          id={id}
          value={row.groupId}
          onChange={(groupId) => {
            onChange({ ...row, groupId });
          }}
        />
      );
  }
}
