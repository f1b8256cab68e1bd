import { CommentOutlined, PauseCircleOutlined, PlayCircleOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import type { CustomerDetail } from '@tagtrail/core/http';
import { Alert, Button, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import { CustomerAvatar } from '../avatar/customer-avatar';
import { CustomerState } from '../../ui/show/customer-state';
import { RestoreDialog } from '../consent/restore-dialog';
import { WithdrawDialog } from '../consent/withdraw-dialog';
import { useStop } from '../../stops/use-stop';
import { ComplaintDialog } from './complaint-dialog';
import styles from './profile.module.css';

/** Who it is, how the customer stands, and the switches. */
export function ProfileHead({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const { customer } = detail;
  return (
    <section className={styles['card']}>
      <CustomerAvatar customer={customer} large />
      <div className={styles['who']}>
        <h1 className={styles['name']}>
          {customer.name === '' ? customer.externalUserid : customer.name} <CustomerState customer={customer} />
        </h1>
        <dl className={styles['facts']}>
          <dt>{t('customers.profile.externalUserid')}</dt>
          <dd>
            <Typography.Text copyable>{customer.externalUserid}</Typography.Text>
          </dd>
          <dt>{t('customers.profile.owner')}</dt>
          <dd>{customer.owner?.name ?? t('customers.noOwner')}</dd>
          {detail.stage === null ? null : (
            <>
              <dt>{t('customers.profile.stage')}</dt>
              <dd>{detail.stage.name}</dd>
            </>
          )}
          <dt>{t('customers.profile.known')}</dt>
          <dd>
            <Instant at={customer.createdAt} />
          </dd>
        </dl>
      </div>
      {operate ? <Switches detail={detail} /> : null}
      <Withdrawn customer={customer} />
    </section>
  );
}

/** What the customer has withdrawn from, and since when. */
function Withdrawn({ customer: { withdrawnAt, marketingWithdrawnAt } }: Pick<CustomerDetail, 'customer'>) {
  const { t } = useTranslation();
  const at = withdrawnAt ?? marketingWithdrawnAt;
  if (at === null) return null;
  return (
    <Alert
      className={styles['notice'] ?? ''}
      type="warning"
      showIcon
      title={
        <>
          {withdrawnAt === null ? t('customers.noMarketingSince') : t('customers.withdrawnSince')} <Instant at={at} />
        </>
      }
    />
  );
}

type Dialog = 'complaint' | 'withdraw' | 'restore';

function Switches({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { customer } = detail;
  const { stopped, withdrawnAt, marketingWithdrawnAt } = customer;
  const stop = useStop();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = (): void => {
    setDialog(null);
  };
  const opens = (name: Dialog) => () => {
    setDialog(name);
  };
  return (
    <div className={styles['switches']}>
      <Button icon={<CommentOutlined />} data-testid="complaint-add" onClick={opens('complaint')}>
        {t('watch.complaint.add')}
      </Button>
      {dialog === 'complaint' ? <ComplaintDialog customerId={customer.id} onClose={close} /> : null}
      {dialog === 'withdraw' ? <WithdrawDialog detail={detail} onClose={close} /> : null}
      {dialog === 'restore' ? <RestoreDialog customer={customer} onClose={close} /> : null}
      <Button
        icon={stopped ? <PlayCircleOutlined /> : <PauseCircleOutlined />}
        data-testid={stopped ? 'customer-resume' : 'customer-stop'}
        onClick={() => {
          stop.ask({ scope: 'customer', target: customer.id, stopped: !stopped }, customer.name === '' ? customer.externalUserid : customer.name);
        }}
      >
        {stopped ? t('customers.action.resume') : t('customers.action.stop')}
      </Button>
      {withdrawnAt === null ? (
        <Button danger icon={<StopOutlined />} data-testid="withdraw" onClick={opens('withdraw')}>
          {t('customers.action.withdraw')}
        </Button>
      ) : null}
      {withdrawnAt === null && marketingWithdrawnAt === null ? null : (
        <Button type="primary" icon={<UndoOutlined />} data-testid="restore" onClick={opens('restore')}>
          {t('customers.action.restore')}
        </Button>
      )}
    </div>
  );
}
