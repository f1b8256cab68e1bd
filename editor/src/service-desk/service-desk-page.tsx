import { CustomerServiceOutlined } from '@ant-design/icons';
import type { ServiceDeskBody } from '@tagtrail/core/http';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { wecomWords } from '../runs/error-words';
import { EmptyState } from '../ui/page/empty-state';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { RepliesPanel } from './replies-panel';
import { useServiceDesk } from './use-service-desk';

/** 微信客服: its accounts, and what customers are answered there by rule. */
export function ServiceDeskPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('serviceDesk.title')} lead={t('serviceDesk.lead')}>
      <Loaded query={useServiceDesk()}>
        {(desk) => (
          <>
            <AccountsPanel desk={desk} />
            <RepliesPanel key={desk.revision} desk={desk} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Account = ServiceDeskBody['accounts'][number];

function AccountsPanel({ desk: { accounts, listError } }: { readonly desk: ServiceDeskBody }) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<Account>[] = [
    { key: 'name', title: t('serviceDesk.account'), render: ({ name, openKfid }) => (name === '' ? openKfid : name) },
    { key: 'state', title: t('serviceDesk.state'), width: 320, render: (account) => <AccountState account={account} /> },
    { key: 'at', title: t('serviceDesk.fetchedAt'), width: 190, render: ({ fetchedAt }) => (fetchedAt === null ? '' : <Instant at={fetchedAt} />) },
  ];
  return (
    <Panel title={t('serviceDesk.accounts')} note={t('serviceDesk.accountsNote')}>
      {listError === null ? null : <Alert type="warning" showIcon title={wecomWords(listError, t)} />}
      {accounts.length === 0 ? (
        <EmptyState icon={<CustomerServiceOutlined />} title={t('serviceDesk.none')} text={t('serviceDesk.noneText')} />
      ) : (
        <ListTable columns={columns} rows={accounts} kind="service-account" idOf={({ openKfid }) => openKfid} minWidth={640} />
      )}
    </Panel>
  );
}

function AccountState({ account: { gone, errorCode } }: { readonly account: Account }) {
  const { t } = useTranslation();
  if (gone) return <Tag>{t('serviceDesk.gone')}</Tag>;
  return errorCode === null ? <Tag color="success">{t('serviceDesk.ready')}</Tag> : <span>{wecomWords(errorCode, t)}</span>;
}
