import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmployeeSelect } from '../../fields/employee-select';
import { JourneyFilter } from '../../fields/group-select';
import { TagSelect } from '../../fields/tag-picker';
import { useAttributes, useAttributeTitle } from '../../words/use-attributes';
import { consentStates, isNarrowed, type AddressedFilter } from './customer-filter';
import styles from './filter.module.css';

interface CustomerFiltersProps {
  readonly filter: AddressedFilter;
  readonly onChange: (part: Partial<AddressedFilter>) => void;
  readonly onClear: () => void;
}

/** What an operator thinks of customers by; every part that is chosen has to hold. */
export function CustomerFilters({ filter, onChange, onClear }: CustomerFiltersProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['bar']} role="group" aria-label={t('exchange.customers.filters')}>
      <TagSelect
        id="customer-tag"
        label={t('exchange.customers.tag')}
        value={filter.tagId}
        onChange={(tagId) => {
          onChange({ tagId });
        }}
      />
      <EmployeeSelect
        id="customer-employee"
        allowClear
        label={t('exchange.customers.employee')}
        placeholder={t('exchange.customers.employee')}
        value={filter.employeeId}
        onChange={(employeeId) => {
          onChange({ employeeId });
        }}
      />
      <AttributeFilter filter={filter} onChange={onChange} />
      <JourneyFilter
        value={filter.journeyId === '' ? null : filter.journeyId}
        onChange={(journeyId) => {
          onChange({ journeyId: journeyId ?? '' });
        }}
      />
      <Select
        id="customer-consent"
        allowClear
        aria-label={t('exchange.customers.consent')}
        placeholder={t('exchange.customers.consent')}
        value={filter.consent === '' ? null : filter.consent}
        options={consentStates.map((state) => ({ value: state, label: t(`exchange.customers.consents.${state}`) }))}
        onChange={(consent: string | null | undefined) => {
          onChange({ consent: consent ?? '' });
        }}
        className={styles['consent'] ?? ''}
      />
      {isNarrowed(filter) ? (
        <Button type="link" data-testid="filters-clear" onClick={onClear}>
          {t('runs.filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}

/** An attribute, and what it has to be: one of its choices where it has some. */
function AttributeFilter({ filter, onChange }: Pick<CustomerFiltersProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  const titleOf = useAttributeTitle();
  const attributes = useAttributes();
  const definition = attributes.find(({ name }) => name === filter.attribute);
  return (
    <span className={styles['pair']}>
      <Select
        id="customer-attribute"
        allowClear
        aria-label={t('exchange.customers.attribute')}
        placeholder={t('exchange.customers.attribute')}
        value={filter.attribute === '' ? null : filter.attribute}
        options={attributes.map(({ name }) => ({ value: name, label: titleOf(name) }))}
        onChange={(attribute: string | null | undefined) => {
          onChange({ attribute: attribute ?? '', value: '' });
        }}
        className={styles['attribute'] ?? ''}
      />
      {filter.attribute === '' ? null : definition !== undefined && definition.choices.length > 0 ? (
        <Select
          id="customer-value"
          aria-label={t('exchange.customers.value')}
          placeholder={t('exchange.customers.value')}
          value={filter.value === '' ? null : filter.value}
          options={definition.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(value: string) => {
            onChange({ value });
          }}
          className={styles['value'] ?? ''}
        />
      ) : (
        <ValueInput key={filter.attribute} value={filter.value} onChange={onChange} />
      )}
    </span>
  );
}

/** Asked for once it is written to the end; follows a value that comes from elsewhere. */
function ValueInput({ value, onChange }: { readonly value: string; readonly onChange: (part: Partial<AddressedFilter>) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const settle = (): void => {
    if (typed.trim() !== value) onChange({ value: typed.trim() });
  };
  return (
    <Input
      id="customer-value"
      maxLength={200}
      aria-label={t('exchange.customers.value')}
      placeholder={t('exchange.customers.value')}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onPressEnter={settle}
      onBlur={settle}
      style={{ width: 150 }}
    />
  );
}
