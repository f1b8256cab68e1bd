import { isLink, type LinkField } from '@tagtrail/core/text';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesText, usePinyin } from '../../../../ui/format/matches-text';
import { fieldName, knownAttributes } from '../../../../words/field-name';
import { useGivenFields } from '../../../../words/given-fields';
import { useAttributes, useAttributeTitle } from '../../../../words/use-attributes';
import { useNodeTexts } from '../../../view/node-view';
import { chipTexts } from './chip-texts';
import type { Variable } from './variable-node';
import styles from './chips.module.css';

interface VariableSelectProps {
  /** Links of ours that this text may show. */
  readonly links: readonly LinkField[];
  /** Proposed for customers without a name. */
  readonly usualName: string;
  readonly onPick: (variable: Variable) => void;
}

const byTitle = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && matchesText(option.label, typed);

/** All that the text may show of a customer, of the journey and of links, found by Chinese or pinyin; the choice is put where the caret stands. */
export function VariableSelect({ links, usualName, onPick }: VariableSelectProps) {
  const texts = useNodeTexts(chipTexts);
  usePinyin();
  const { t } = useTranslation();
  const titleOf = useVariableTitle();
  const given = useGivenFields();
  const defined = useAttributes();
  const attributes = [...new Set([...knownAttributes, ...defined.map(({ name }) => name)])];
  const groups = [
    { label: texts.ofCustomer, names: attributes },
    { label: texts.ofRun, names: given.map(({ variable }) => variable) },
    { label: texts.links, names: links },
  ];
  const options = groups
    .filter(({ names }) => names.length > 0)
    .map(({ label, names }) => ({
      label,
      title: label,
      options: names.map((value) => ({ value, label: isLink(value) ? fieldName(value, t) : titleOf(value) })),
    }));
  return (
    <Select
      size="small"
      className={styles['insert'] ?? ''}
      aria-label={texts.insert}
      placeholder={texts.insert}
      value={null}
      showSearch={{ filterOption: byTitle, optionFilterProp: 'label' }}
      notFoundContent={texts.noVariable}
      popupMatchSelectWidth={220}
      options={options}
      onSelect={(field: string | null) => {
        if (field !== null) onPick({ field, fallback: isLink(field) ? null : field === 'name' ? usualName : '' });
      }}
    />
  );
}

/** What a person calls a variable of a text. */
export function useVariableTitle(): (variable: string) => string {
  const { t } = useTranslation();
  const given = useGivenFields();
  const attributeTitle = useAttributeTitle();
  return useMemo(() => {
    const titles = new Map(given.map(({ variable, title }) => [variable, title]));
    return (variable) => titles.get(variable) ?? (variable.includes('.') ? fieldName(variable, t) : attributeTitle(variable));
  }, [given, attributeTitle, t]);
}
