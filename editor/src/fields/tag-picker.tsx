import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTagLibrary } from '../corps/use-tag-library';
import { matchesText, usePinyin } from '../ui/format/matches-text';

interface TagPickerProps {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (tagIds: string[]) => void;
  readonly disabled?: boolean;
}

function useTagOptions() {
  usePinyin();
  const { groups } = useTagLibrary();
  return groups.map(({ id, name, tags }) => ({
    key: id,
    label: name,
    title: name,
    options: tags.map((tag) => ({ value: tag.id, label: tag.name })),
  }));
}

const byName = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && matchesText(option.label, typed);

/** Several tags of the library, found by Chinese or by pinyin. */
export function TagPicker({ id, value, onChange, disabled }: TagPickerProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      onChange={onChange}
      options={useTagOptions()}
      showSearch={{ filterOption: byName, optionFilterProp: 'label' }}
      placeholder={t('conditions.chooseTag')}
      {...(disabled === undefined ? {} : { disabled })}
    />
  );
}

interface TagSelectProps {
  readonly id: string;
  /** Said where none is chosen, and to screen readers. */
  readonly label: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (tagId: string) => void;
}

/** One tag of the library, or none. */
export function TagSelect({ id, label, value, onChange }: TagSelectProps) {
  return (
    <Select<string, { label: string; options: { value: string; label: string }[] }>
      id={id}
      aria-label={label}
      placeholder={label}
      allowClear
      value={value === '' ? null : value}
      options={useTagOptions()}
      showSearch={{ filterOption: byName, optionFilterProp: 'label' }}
      onChange={(chosen: string | undefined) => {
        onChange(chosen ?? '');
      }}
      style={{ width: 160 }}
    />
  );
}

interface TagGroupPickerProps {
  readonly id: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (groupId: string) => void;
}

/** One group of the library. */
export function TagGroupPicker({ id, value, onChange }: TagGroupPickerProps) {
  const { t } = useTranslation();
  usePinyin();
  const { groups } = useTagLibrary();
  return (
    <Select
      id={id}
      value={value === '' ? null : value}
      onChange={(groupId: string | null) => {
        onChange(groupId ?? '');
      }}
      options={groups.map((group) => ({ value: group.id, label: group.name }))}
      showSearch={{ filterOption: byName, optionFilterProp: 'label' }}
      placeholder={t('conditions.chooseTagGroup')}
    />
  );
}

interface OneTagPickerProps {
  readonly id?: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (tagId: string) => void;
  readonly label?: string;
}

/** One tag of the library. */
export function OneTagPicker({ id, value, onChange, label }: OneTagPickerProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value === '' ? null : value}
      onChange={(tagId: string | null) => {
        onChange(tagId ?? '');
      }}
      options={useTagOptions()}
      showSearch={{ filterOption: byName, optionFilterProp: 'label' }}
      placeholder={t('conditions.chooseTag')}
      popupMatchSelectWidth={220}
      style={{ width: '100%' }}
    />
  );
}
