import { FileTextOutlined, KeyOutlined, PlusOutlined } from '@ant-design/icons';
import type { CreatedApiKey } from '@tagtrail/core/http';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { NothingYet } from '../nothing-yet';
import { CreatedKeyDialog } from './created-key-dialog';
import { KeysTable } from './keys-table';
import { NewKeyDialog } from './new-key-dialog';
import { useKeys } from './use-keys';

const docsAddress = '/api/docs';

/** The corp's keys, and the way to a new one; a new key is shown once and then forgotten. */
export function KeysPanel() {
  const { t } = useTranslation();
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const items = keys.data?.items ?? [];
  const none = keys.data !== undefined && items.length === 0;
  return (
    <Panel
      title={t('settings.keys.title')}
      note={t('settings.keys.note')}
      flush={!none}
      extra={
        <Space>
          <Button type="link" icon={<FileTextOutlined />} href={docsAddress} target="_blank">{t('settings.keys.docs')}</Button>
          <Button icon={<PlusOutlined />} data-testid="add-key" onClick={() => { setCreating(true); }}>{t('settings.keys.add')}</Button>
        </Space>
      }
    >
      {keys.error === null ? null : <ProblemAlert error={keys.error} />}
      {none ? <NothingYet icon={<KeyOutlined />} title={t('settings.keys.none')} text={t('settings.keys.noneText')} /> : <KeysTable items={items} loading={keys.isPending} />}
      {creating ? <NewKeyDialog onCreated={(key) => { setCreating(false); setCreated(key); }} onClose={() => { setCreating(false); }} /> : null}
      {created === null ? null : <CreatedKeyDialog created={created} onClose={() => { setCreated(null); }} />}
    </Panel>
  );
}
