import { CommentOutlined, PauseCircleOutlined, PlayCircleOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import type { CustomerDetail } from '@tagtrail/core/http';
import { Alert, Button, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import { CustomerAvatar } from '../avatar/customer-avatar';
import { CustomerState } from '../../ui/show/customer-state';
import { ComplaintDialog } from './complaint-dialog';
import styles from './profile.module.css';
import { useCustomerSwitches } from './use-customer-switches';

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
      {customer.withdrawnAt === null ? null : (
        <Alert
          className={styles['notice'] ?? ''}
          type="warning"
          showIcon
          title={
            <>
              {t('customers.withdrawnSince')} <Instant at={customer.withdrawnAt} />
            </>
          }
        />
      )}
    </section>
  );
}

function Switches({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { stopped, withdrawnAt } = detail.customer;
  const switches = useCustomerSwitches(detail);
  const [complaining, setComplaining] = useState(false);
  return (
    <div className={styles['switches']}>
      <Button
        icon={<CommentOutlined />}
        data-testid="complaint-add"
        onClick={() => {
          setComplaining(true);
        }}
      >
        {t('watch.complaint.add')}
      </Button>
      {complaining ? (
        <ComplaintDialog
          customerId={detail.customer.id}
          onClose={() => {
            setComplaining(false);
          }}
        />
      ) : null}
      <Button
        icon={stopped ? <PlayCircleOutlined /> : <PauseCircleOutlined />}
        data-testid={stopped ? 'customer-resume' : 'customer-stop'}
        onClick={switches.switchSending}
      >
        {stopped ? t('customers.action.resume') : t('customers.action.stop')}
      </Button>
      {withdrawnAt === null ? (
        <Button danger icon={<StopOutlined />} data-testid="withdraw" onClick={switches.askToWithdraw}>
          {t('customers.action.withdraw')}
        </Button>
      ) : (
        <Button type="primary" icon={<UndoOutlined />} data-testid="restore" onClick={switches.askToRestore}>
          {t('customers.action.restore')}
        </Button>
      )}
    </div>
  );
}
