import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourneyChoices, useListChoices, useSegmentChoices, type Named } from '../words/use-choices';
import { useNames } from '../words/use-names';

interface GroupSelectProps {
  readonly id: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Said to screen readers where no label stands beside it. */
  readonly label?: string;
  readonly disabled?: boolean;
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
  const nameOf = useNames('list');
  const offered = useListChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('conditions.chooseList'), nothing: t('conditions.noList') };
}

function useSegmentSearch(): Choices {
  const { t } = useTranslation();
  const [typed, onSearch] = useState('');
  const nameOf = useNames('segment');
  const offered = useSegmentChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('conditions.chooseSegment'), nothing: t('conditions.noSegment') };
}

function useJourneySearch(): Choices {
  const { t } = useTranslation();
  const [typed, onSearch] = useState('');
  const nameOf = useNames('journey');
  const offered = useJourneyChoices(useDeferredValue(typed));
  return { offered, nameOf, onSearch, placeholder: t('journeys.choose'), nothing: t('journeys.noneFound') };
}

/** One journey, found by its name. */
export function JourneySelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useJourneySearch()} />;
}

interface JourneyFilterProps {
  /** Null for all of them. */
  readonly value: string | null;
  readonly onChange: (journeyId: string | null) => void;
}

/** Narrows a list to one journey, which may be archived by now. */
export function JourneyFilter({ value, onChange }: JourneyFilterProps) {
  const { t } = useTranslation();
  const choices = { ...useJourneySearch(), placeholder: t('runs.filter.allJourneys') };
  return (
    <span data-testid="journey-filter" style={{ width: 220 }}>
      <OneGroupSelect
        id="journey-filter"
        clearable
        label={t('runs.filter.journey')}
        value={value ?? ''}
        choices={choices}
        onChange={(journeyId) => {
          onChange(journeyId === '' ? null : journeyId);
        }}
      />
    </span>
  );
}

/** One list of customers, found by its name. */
export function ListSelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useListSearch()} />;
}

/** One segment, found by its name. */
export function SegmentSelect(field: GroupSelectProps) {
  return <OneGroupSelect {...field} choices={useSegmentSearch()} />;
}

interface OneGroupSelectProps extends GroupSelectProps {
  readonly choices: Choices;
  readonly clearable?: boolean;
}

function OneGroupSelect({ id, value, onChange, label, disabled, choices, clearable = false }: OneGroupSelectProps) {
  return (
    <Select
      id={id}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(disabled === undefined ? {} : { disabled })}
      allowClear={clearable}
      value={value === '' ? null : value}
      showSearch={{ filterOption: false, onSearch: choices.onSearch }}
      options={optionsOf(choices, value === '' ? [] : [value])}
      placeholder={choices.placeholder}
      notFoundContent={choices.nothing}
      popupMatchSelectWidth={220}
      style={{ width: '100%' }}
      onChange={(chosen: string | null | undefined) => {
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
