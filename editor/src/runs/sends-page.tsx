import { SendOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { intentStates, type IntentState } from '@tagtrail/core/contracts';
import { channels, type Channel } from '@tagtrail/core/plan';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { runsApi } from '../api/runs';
import { useCorpId } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { SendsTable } from './sends-table';

const refreshMs = 5_000;
const firstPage: string | null = null;

/** The send ledger, newest first. */
export function SendsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [state, setState] = useState<IntentState | null>(null);
  const [channel, setChannel] = useState<Channel | null>(null);
  const sends = useInfiniteQuery({
    queryKey: corpKey(corpId, 'sends', state, channel),
    queryFn: ({ pageParam }) => runsApi.sends(corpId, { state, channel, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
  return (
    <Page
      title={t('runs.sendsTitle')}
      lead={t('runs.sendsLead')}
      extra={
        <>
          <Select<Channel | null>
            allowClear
            aria-label={t('runs.column.channel')}
            placeholder={t('runs.column.channel')}
            value={channel}
            options={channels.map((value) => ({ value, label: t(`app.channel.${value}`) }))}
            onChange={(value) => {
              setChannel(value ?? null);
            }}
            style={{ width: 130 }}
          />
          <Select<IntentState | null>
            allowClear
            aria-label={t('runs.column.state')}
            placeholder={t('runs.column.state')}
            value={state}
            options={intentStates.map((value) => ({ value, label: t(`runs.sendState.${value}`) }))}
            onChange={(value) => {
              setState(value ?? null);
            }}
            style={{ width: 130 }}
          />
        </>
      }
    >
      <PagedList query={sends} empty={<NoSends filtered={state !== null || channel !== null} />}>
        {(items) => <SendsTable items={items} />}
      </PagedList>
    </Page>
  );
}

function NoSends({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  const [title, text] = filtered ? [t('runs.empty.sendsFiltered'), t('runs.empty.filteredText')] : [t('runs.empty.sends'), t('runs.empty.sendsText')];
  return <EmptyState icon={<SendOutlined />} title={title} text={text} />;
}
