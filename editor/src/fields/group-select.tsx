import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourneyChoices, useJourneyName } from '../words/use-journeys';
import { useListChoices, useListName } from '../words/use-lists';
import { useSegmentChoices, useSegmentName } from '../words/use-segments';

interface GroupSelectProps {
  readonly id: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Said to screen readers where no label stands beside it. */
  readonly label?: string;
  readonly disabled?: boolean;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Choices {
  readonly offered: readonly Named[];
  readonly nameOf: (id: string) => string;
  readonly placeholder: string;
  /** Said where there is nothing to choose. */
  readonly nothing: string;
  readonly onSearch: (typed: string) => void;
}

/** What is offered, with those that are chosen already. */
const optionsOf = ({ offered, nameOf }: Choices, chosen: readonly string[]) => [
  ...chosen.filter((id) => offered.every((one) => one.id !== id)).map((id) => ({ value: id, label: nameOf(id) })),
  ...offered.map(({ id, name }) => ({ value: id, label: name })),
];

function useListSearch(): Choices {
  const { t } = useTranslation();
  const [typed, onSearch] = useState('');
  const nameOf = useListName();
  const offered = useListChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('conditions.chooseList'), nothing: t('conditions.noList') };
}

function useSegmentSearch(): Choices {
  const { t } = useTranslation();
  const [typed, onSearch] = useState('');
  const nameOf = useSegmentName();
  const offered = useSegmentChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('conditions.chooseSegment'), nothing: t('conditions.noSegment') };
}

function useJourneySearch(): Choices {
  const { t } = useTranslation();
  const [typed, onSearch] = useState('');
  const nameOf = useJourneyName();
  const offered = useJourneyChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('journeys.choose'), nothing: t('journeys.noneFound') };
}

/** One journey, found by its name. */
export function JourneySelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useJourneySearch()} />;
}

/** One list of customers, found by its name. */
export function ListSelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useListSearch()} />;
}

/** One segment, found by its name. */
export function SegmentSelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useSegmentSearch()} />;
}

function OneGroupSelect({ id, value, onChange, label, disabled, choices }: GroupSelectProps & { readonly choices: Choices }) {
  return (
    <Select
      id={id}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(disabled === undefined ? {} : { disabled })}
      value={value === '' ? null : value}
      showSearch={{ filterOption: false, onSearch: choices.onSearch }}
      options={optionsOf(choices, value === '' ? [] : [value])}
      placeholder={choices.placeholder}
      notFoundContent={choices.nothing}
      popupMatchSelectWidth={220}
      style={{ width: '100%' }}
      onChange={(chosen: string | null) => {
        onChange(chosen ?? '');
      }}
    />
  );
}

interface ListsSelectProps {
  readonly id: string;
  /** Ids of lists. */
  readonly value: readonly string[];
  readonly onChange: (listIds: string[]) => void;
}

/** Several lists of customers, found by their names. */
export function ListsSelect({ id, value, onChange }: ListsSelectProps) {
  const choices = useListSearch();
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      showSearch={{ filterOption: false, onSearch: choices.onSearch }}
      options={optionsOf(choices, value)}
      placeholder={choices.placeholder}
      notFoundContent={choices.nothing}
      onChange={onChange}
    />
  );
}
