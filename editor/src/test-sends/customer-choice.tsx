import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomerChoices } from '../conditions/trial/use-rule-check';
import { useTestCustomers } from './use-test-sends';

interface ChoiceProps {
  /** Empty while nobody is chosen. */
  readonly value: string;
  readonly onChange: (customerId: string) => void;
}

interface CustomerChoiceProps extends Pick<ChoiceProps, 'value'> {
  readonly known: { readonly id: string; readonly name: string } | null;
  /** With the name, for whoever shows it later: the customer may not be among those listed then. */
  readonly onChange: (customerId: string, name: string) => void;
}

/** Any customer, found by name or id: whose values fill in the message. */
export function CustomerChoice({ value, known, onChange }: CustomerChoiceProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useCustomerChoices(useDeferredValue(typed.trim()), true);
  const listed = found.map(({ id, name, externalUserid }) => ({ value: id, label: name === '' ? externalUserid : name }));
  const options = known === null || listed.some((one) => one.value === known.id) ? listed : [{ value: known.id, label: known.name }, ...listed];
  return (
    <Select
      id="test-customer"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value === '' ? null : value}
      placeholder={t('release.test.chooseCustomer')}
      options={options}
      onChange={(next: string | null) => {
        onChange(next ?? '', options.find((one) => one.value === next)?.label ?? '');
      }}
    />
  );
}

/** One of those who are marked for tests. */
export function TestCustomerChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const marked = useTestCustomers();
  return (
    <Select
      id="test-customer"
      loading={marked.isPending}
      value={value === '' ? null : value}
      placeholder={t('release.test.chooseCustomer')}
      notFoundContent={t('release.test.noTestCustomer')}
      options={(marked.data?.items ?? []).map(({ id, name, externalUserid }) => ({ value: id, label: name === '' ? externalUserid : name }))}
      onChange={(next: string | null) => {
        onChange(next ?? '');
      }}
    />
  );
}
