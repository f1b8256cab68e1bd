import type { AttributeType, PropertyType } from '@tagtrail/core/kernel';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { matchesText, usePinyin } from '../ui/format/matches-text';
import { useAttributes, useAttributeTitle } from '../words/use-attributes';
import { useEventDefinitions } from '../words/use-event-definitions';

interface FactSelectProps {
  readonly id?: string;
  /** A name; empty while none is chosen. One that is no longer defined is shown by its name. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Said to screen readers where no label stands beside it. */
  readonly label?: string;
  readonly disabled?: boolean;
}

interface NamedFact {
  readonly name: string;
  readonly title: string;
}

interface AttributeSelectProps extends FactSelectProps {
  /** Only of these types; all when left out. */
  readonly types?: readonly AttributeType[];
}

/** One of the attributes that the corp has defined. */
export function AttributeSelect({ types, ...field }: AttributeSelectProps) {
  const { t } = useTranslation();
  const titleOf = useAttributeTitle();
  const offered = useAttributes().filter(({ type }) => types?.includes(type) ?? true);
  const facts = offered.map(({ name }) => ({ name, title: titleOf(name) }));
  return <FactSelect {...field} facts={facts} placeholder={t('facts.chooseAttribute')} nothing={t('facts.noAttribute')} />;
}

/** One of the events of the business that the corp has defined. */
export function EventSelect(field: FactSelectProps) {
  const { t } = useTranslation();
  return <FactSelect {...field} facts={useEventDefinitions()} placeholder={t('facts.chooseEvent')} nothing={t('facts.noEvent')} />;
}

interface PropertySelectProps extends FactSelectProps {
  /** Name of the event. */
  readonly event: string;
  /** Only of these types; all when left out. */
  readonly types?: readonly PropertyType[];
}

/** One of the properties of an event. */
export function PropertySelect({ event, types, ...field }: PropertySelectProps) {
  const { t } = useTranslation();
  const properties = useEventDefinitions().find(({ name }) => name === event)?.properties ?? [];
  const offered = properties.filter(({ type }) => types?.includes(type) ?? true);
  return <FactSelect {...field} facts={offered} placeholder={t('facts.chooseProperty')} nothing={t('facts.noProperty')} />;
}

interface FactChoice extends FactSelectProps {
  readonly facts: readonly NamedFact[];
  readonly placeholder: string;
  /** Said where there is nothing to choose. */
  readonly nothing: string;
}

const byTitle = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && matchesText(option.label, typed);

function FactSelect({ id, value, onChange, label, disabled, facts, placeholder, nothing }: FactChoice) {
  usePinyin();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(disabled === undefined ? {} : { disabled })}
      value={value === '' ? null : value}
      onChange={(name: string | null) => {
        onChange(name ?? '');
      }}
      options={facts.map(({ name, title }) => ({ value: name, label: title }))}
      showSearch={{ filterOption: byTitle, optionFilterProp: 'label' }}
      placeholder={placeholder}
      notFoundContent={nothing}
      popupMatchSelectWidth={220}
      style={{ width: '100%' }}
    />
  );
}
