import { ArrowLeftOutlined, DownloadOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons';
import type { ListItem } from '@tagtrail/core/http';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { listsApi } from '../api/customer-facts/lists';
import { useCorpId, useRights } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { UsedBy } from '../uses/used-by';
import { AddMembersDialog } from './add-members-dialog';
import { ImportDialog } from './import/import-dialog';
import { ImportsPanel } from './import/imports-panel';
import { MembersList } from './members-list';
import { useList } from './use-lists';

/** One list: who is on it, and what was imported. */
export function ListPage() {
  const { listId = '' } = useParams();
  return <Loaded query={useList(listId)}>{(list) => <OpenList list={list} />}</Loaded>;
}

function OpenList({ list }: { readonly list: ListItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const back = (
    <Link to={`/c/${corpId}/lists`}>
      <ArrowLeftOutlined /> {t('lists.back')}
    </Link>
  );
  return (
    <Page back={back} title={list.name} lead={t('lists.people', { n: list.members })} extra={<ListTools list={list} />}>
      <ImportsPanel listId={list.id} />
      <UsedBy kind="list" id={list.id} />
      <MembersList listId={list.id} />
    </Page>
  );
}

function ListTools({ list: { id, members } }: { readonly list: ListItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const [open, setOpen] = useState<'add' | 'import' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Space wrap>
      <Button icon={<DownloadOutlined />} disabled={members === 0} href={listsApi.fileAddress(corpId, id)} data-testid="download-list">
        {t('lists.members.download')}
      </Button>
      {operate ? (
        <>
          <Button
            icon={<PlusOutlined />}
            data-testid="add-members"
            onClick={() => {
              setOpen('add');
            }}
          >
            {t('lists.members.add')}
          </Button>
          <Button
            type="primary"
            icon={<ImportOutlined />}
            data-testid="import-list"
            onClick={() => {
              setOpen('import');
            }}
          >
            {t('lists.import.open')}
          </Button>
        </>
      ) : null}
      {open === 'add' ? <AddMembersDialog listId={id} onClose={close} /> : null}
      {open === 'import' ? <ImportDialog listId={id} onClose={close} /> : null}
    </Space>
  );
}
