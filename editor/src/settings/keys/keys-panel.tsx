import { FileTextOutlined, KeyOutlined, PlusOutlined } from '@ant-design/icons';
import type { CreatedApiKey } from '@tagtrail/core/http';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded, LoadingLines } from '../../ui/page/loaded';
import { Panel } from '../../ui/page/panel';
import { NothingYet } from '../../ui/page/empty-state';
import { KeysTable } from './keys-table';
import { CreatedKeyDialog, NewKeyDialog } from './new-key-dialog';
import { useKeys } from './use-keys';

const docsAddress = '/api/docs';

/** The corp's keys, and the way to a new one; a new key is shown once and then forgotten. */
export function KeysPanel() {
  const { t } = useTranslation();
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const some = (keys.data?.items ?? []).length > 0;
  return (
    <Panel
      title={t('settings.keys.title')}
      note={t('settings.keys.note')}
      flush={some}
      extra={
        <Space>
          <Button type="link" icon={<FileTextOutlined />} href={docsAddress} target="_blank">
            {t('settings.keys.docs')}
          </Button>
          <Button
            icon={<PlusOutlined />}
            data-testid="add-key"
            onClick={() => {
              setCreating(true);
            }}
          >
            {t('settings.keys.add')}
          </Button>
        </Space>
      }
    >
      <Loaded query={keys} waiting={<LoadingLines />}>
        {({ items }) =>
          some ? (
            <KeysTable items={items} />
          ) : (
            <NothingYet icon={<KeyOutlined />} title={t('settings.keys.none')} text={t('settings.keys.noneText')} />
          )
        }
      </Loaded>
      {creating ? (
        <NewKeyDialog
          onCreated={(key) => {
            setCreating(false);
            setCreated(key);
          }}
          onClose={() => {
            setCreating(false);
          }}
        />
      ) : null}
      {created === null ? null : (
        <CreatedKeyDialog
          created={created}
          onClose={() => {
            setCreated(null);
          }}
        />
      )}
    </Panel>
  );
}
