import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { customersApi } from '../../api/customers';
import { useCustomerChoices } from '../../conditions/trial/use-rule-check';
import { useCorpId } from '../../session/session';

interface CustomerFilterProps {
  /** Null for all of them. */
  readonly value: string | null;
  readonly onChange: (customerId: string | null) => void;
}

/** Narrows a list to one customer, found by a part of the name. */
export function CustomerFilter({ value, onChange }: CustomerFilterProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const found = useCustomerChoices(useDeferredValue(typed.trim()), open);
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'customers', value ?? ''),
    queryFn: () => customersApi.get(corpId, value ?? ''),
    enabled: value !== null,
  });
  const nameOf = (one: { readonly name: string; readonly externalUserid: string }): string => (one.name === '' ? one.externalUserid : one.name);
  const others = found.filter(({ id }) => id !== value).map((one) => ({ value: one.id, label: nameOf(one) }));
  const chosen = value === null ? [] : [{ value, label: data === undefined ? t('runs.filter.reading') : nameOf(data.customer) }];
  return (
    <span data-testid="customer-filter">
      <Select<string | null, { value: string; label: string }>
        allowClear
        aria-label={t('exchange.sends.customer')}
        placeholder={t('exchange.sends.customer')}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={value}
        options={[...chosen, ...others]}
        notFoundContent={t('conditions.check.noCustomer')}
        onOpenChange={setOpen}
        onChange={(customerId) => {
          onChange(customerId ?? null);
        }}
        style={{ width: 180 }}
      />
    </span>
  );
}
