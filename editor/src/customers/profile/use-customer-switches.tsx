import type { CustomerDetail, DispatchedCall, SendItem } from '@tagtrail/core/http';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { MayStillArrive } from '../../stops/may-still-arrive';
import { useStop } from '../../stops/use-stop';
import { confirms } from '../../runs/facts-of';
import { useRestore, useWithdraw } from '../use-customer';
import { WithdrawalConsequences } from './withdrawal-consequences';

export interface CustomerSwitches {
  readonly askToWithdraw: () => void;
  readonly askToRestore: () => void;
  readonly switchSending: () => void;
}

/** The three switches of one customer; each says first what it does. */
export function useCustomerSwitches({ customer, touches, runs }: CustomerDetail): CustomerSwitches {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const withdraw = useWithdraw(customer.id);
  const restore = useRestore(customer.id);
  const stop = useStop();
  const name = customer.name === '' ? customer.externalUserid : customer.name;
  const warn = (calls: readonly DispatchedCall[]): void => {
    if (calls.length > 0) void modal.warning({ title: t('settings.stops.arrivingTitle'), content: <MayStillArrive calls={calls} />, width: 520 });
  };
  return {
    askToWithdraw: () => {
      void modal.confirm({
        title: t('customers.action.withdrawAsk', { name }),
        content: (
          <WithdrawalConsequences
            pending={pendingOf(touches)}
            tasks={tasksOf(touches)}
            openRuns={runs.filter(({ status }) => status !== 'ended').length}
          />
        ),
        okText: t('customers.action.withdraw'),
        okButtonProps: { danger: true, 'data-testid': 'withdraw-confirm' },
        width: 480,
        onOk: () =>
          withdraw
            .mutateAsync()
            .then(({ mayStillArrive }) => {
              warn(mayStillArrive);
            })
            .catch(() => undefined),
      });
    },
    askToRestore: () => {
      void modal.confirm({
        title: t('customers.action.restoreAsk', { name }),
        content: t('customers.action.restoreText'),
        okText: t('customers.action.restore'),
        okButtonProps: { 'data-testid': 'restore-confirm' },
        onOk: () => restore.mutateAsync().catch(() => undefined),
      });
    },
    switchSending: () => {
      stop.ask({ scope: 'customer', target: customer.id, stopped: !customer.stopped }, name);
    },
  };
}

const leaving: readonly SendItem['state'][] = ['planned', 'reserved'];

/** Tasks of mass sends that WeCom has and no employee has confirmed: what WeCom is asked to cancel. */
function tasksOf(touches: readonly Pick<SendItem, 'state' | 'channel'>[]): number {
  return touches.filter(({ state, channel }) => state === 'accepted' && confirms(channel)).length;
}

/** Messages that have not left yet: what an unsubscription takes back. */
function pendingOf(touches: readonly Pick<SendItem, 'state'>[]): number {
  return touches.filter(({ state }) => leaving.includes(state)).length;
}
