import type { CustomerDetail, DispatchedCall, SendItem } from '@tagtrail/core/http';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { confirms } from '../../runs/send-facts';
import { MayStillArrive, useStop } from '../../stops/use-stop';
import { useRestore, useWithdraw } from '../use-customer';
import styles from './profile.module.css';

interface CustomerSwitches {
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

interface WithdrawalConsequencesProps {
  readonly pending: number;
  /** Tasks that wait for an employee's confirmation. */
  readonly tasks: number;
  readonly openRuns: number;
}

/** What an unsubscription does, in numbers, before it is done. */
function WithdrawalConsequences({ pending, tasks, openRuns }: WithdrawalConsequencesProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['consequences']}>
      <li>{t('customers.action.withdrawPending', { n: pending })}</li>
      {tasks === 0 ? null : <li>{t('customers.action.withdrawTasks', { n: tasks })}</li>}
      <li>{t('customers.action.withdrawRuns', { n: openRuns })}</li>
      <li>{t('customers.action.withdrawLater')}</li>
    </ul>
  );
}
