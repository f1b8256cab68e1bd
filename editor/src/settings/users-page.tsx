import { LockOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { NewUserDialog } from './users/new-user-dialog';
import { useUsers } from './users/use-users';
import { UsersTable } from './users/users-table';

/** Who may log in, and do what. */
export function UsersPage() {
  const { t } = useTranslation();
  const { administerInstallation: administer } = useRights();
  const [adding, setAdding] = useState(false);
  const users = useUsers(administer);
  const add = administer ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      data-testid="add-user"
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('settings.users.add')}
    </Button>
  ) : null;
  return (
    <Page title={t('settings.users.title')} lead={t('settings.users.lead')} extra={add}>
      {administer ? (
        <Loaded query={users}>
          {({ items }) => (
            <Panel flush>
              <UsersTable items={items} />
            </Panel>
          )}
        </Loaded>
      ) : (
        <Panel flush>
          <EmptyState icon={<LockOutlined />} title={t('settings.users.onlyAdministrators')} text={t('settings.users.onlyAdministratorsText')} />
        </Panel>
      )}
      {adding ? (
        <NewUserDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </Page>
  );
}
