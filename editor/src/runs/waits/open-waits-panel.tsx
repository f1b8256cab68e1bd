import type { OpenWait, WhichWaits } from '@tagtrail/core/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { waitsApi, type WaitFilter } from '../../api/waits';
import { useCorpId, useRights } from '../../session/session';
import { useInstantText } from '../../ui/format/use-instant-text';
import { PagedList } from '../../ui/page/paged-list';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { waitReasonText } from '../../words/wait-reason';
import { useWords } from '../../words/words';
import { useStepName } from '../use-step-name';
import { WaitChangeDialog } from './wait-change-dialog';

type OpenWaitsPanelProps = Omit<WaitFilter, 'cursor'>;

const refreshMs = 10_000;
const firstPage: string | null = null;

function useOpenWaits(filter: OpenWaitsPanelProps) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'waits', filter),
    queryFn: ({ pageParam }) => waitsApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

/** Who waits in a journey, until when and why, the soonest first; and what may be changed about it, for one or for all of them. */
export function OpenWaitsPanel({ journeyId, version, nodeId }: OpenWaitsPanelProps) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const waits = useOpenWaits({ journeyId, version, nodeId });
  const [changed, setChanged] = useState<WhichWaits | null>(null);
  const all: WhichWaits = { journeyId, ...(version === null ? {} : { version }), ...(nodeId === null ? {} : { nodeId }) };
  const some = (waits.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <Panel
      title={t('waits.open.title')}
      note={t('waits.open.note')}
      flush={some}
      extra={
        operate && some ? (
          <Button
            data-testid="change-all-waits"
            onClick={() => {
              setChanged(all);
            }}
          >
            {t('waits.open.changeAll')}
          </Button>
        ) : null
      }
    >
      <PagedList query={waits} empty={<p>{t('waits.open.none')}</p>}>
        {(items) => <WaitsTable journeyId={journeyId} items={items} onChange={operate ? setChanged : null} />}
      </PagedList>
      {changed === null ? null : (
        <WaitChangeDialog
          which={changed}
          onClose={() => {
            setChanged(null);
          }}
        />
      )}
    </Panel>
  );
}

interface WaitsTableProps {
  readonly journeyId: string;
  readonly items: readonly OpenWait[];
  /** Null for who may only look. */
  readonly onChange: ((which: WhichWaits) => void) | null;
}

function WaitsTable({ journeyId, items, onChange }: WaitsTableProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { attributeName } = useWords();
  const { short } = useInstantText();
  const stepName = useStepName(items.map(({ version, nodeId }) => ({ journeyId, version, nodeId })));
  const columns: readonly ListColumn<OpenWait>[] = [
    {
      key: 'customer',
      title: t('runs.column.customer'),
      render: ({ runId, customer }) => <Link to={`/c/${corpId}/runs/${runId}`}>{customer.name}</Link>,
    },
    { key: 'step', title: t('runs.column.step'), render: ({ version, nodeId }) => stepName({ journeyId, version, nodeId }) },
    { key: 'until', title: t('waits.open.until'), width: 150, render: ({ until }) => <Instant at={until} /> },
    {
      key: 'reason',
      title: t('waits.open.reason'),
      render: ({ reason }) => (reason === null ? '–' : waitReasonText(reason, { t, instant: short, attributeName })),
    },
    ...(onChange === null
      ? []
      : [
          {
            key: 'act',
            title: '',
            width: 90,
            render: ({ runId }: OpenWait) => (
              <Button
                type="link"
                onClick={() => {
                  onChange({ runIds: [runId] });
                }}
              >
                {t('waits.open.change')}
              </Button>
            ),
          },
        ]),
  ];
  return <ListTable columns={columns} rows={items} kind="open-wait" idOf={({ runId }) => runId} minWidth={820} />;
}
