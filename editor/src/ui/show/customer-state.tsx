import type { CustomerItem } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

export type CustomerStateName = 'withdrawn' | 'noMarketing' | 'lost' | 'stopped' | 'normal';

type Standing = Pick<CustomerItem, 'withdrawnAt' | 'lostAt' | 'stopped'> & Partial<Pick<CustomerItem, 'marketingWithdrawnAt'>>;

/** Everything that keeps messages from a customer; `normal` when nothing does. */
function statesOf({ withdrawnAt, marketingWithdrawnAt = null, lostAt, stopped }: Standing): readonly CustomerStateName[] {
  const states: CustomerStateName[] = [];
  if (withdrawnAt !== null) states.push('withdrawn');
  else if (marketingWithdrawnAt !== null) states.push('noMarketing');
  if (lostAt !== null) states.push('lost');
  if (stopped) states.push('stopped');
  return states.length === 0 ? ['normal'] : states;
}

export const isBarred = ({ withdrawnAt, lostAt, stopped }: Standing): boolean => withdrawnAt !== null || lostAt !== null || stopped;

const colours: Readonly<Record<CustomerStateName, string>> = {
  withdrawn: 'error',
  noMarketing: 'warning',
  lost: 'default',
  stopped: 'warning',
  normal: 'success',
};

export function CustomerState({ customer }: { readonly customer: Standing }) {
  const { t } = useTranslation();
  return (
    <>
      {statesOf(customer).map((state) => (
        <Tag key={state} color={colours[state]} data-testid={`customer-state:${state}`}>
          {t(`customers.state.${state}`)}
        </Tag>
      ))}
    </>
  );
}
