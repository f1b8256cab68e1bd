import type { ImportJob } from '@tagtrail/core/http';
import { Button, Progress, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { importsApi } from '../../api/customer-facts/lists';
import { useCorpId } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { useImports, useRefreshLists } from '../use-lists';

const percentOf = ({ rowsDone, total }: ImportJob): number => (total === 0 ? 100 : Math.floor((rowsDone * 100) / total));

/** When the last running import ends, the list is read again. */
function useRefreshAtEnd(running: boolean): void {
  const refresh = useRefreshLists();
  const before = useRef(running);
  useEffect(() => {
    if (before.current && !running) void refresh();
    before.current = running;
  }, [running, refresh]);
}

/** The last imports of a list, or of opt-outs (null); nothing while there are none. */
export function ImportsPanel({ listId }: { readonly listId: string | null }) {
  const { t } = useTranslation();
  const jobs = useImports(listId).data?.items ?? [];
  useRefreshAtEnd(jobs.some(({ state }) => state === 'running'));
  if (jobs.length === 0) return null;
  const columns: readonly ListColumn<ImportJob>[] = [
    {
      key: 'file',
      title: t('lists.import.file'),
      render: ({ fileName, form }) => <FileName name={fileName} form={t(`lists.import.form.${form}`)} />,
    },
    { key: 'at', title: t('lists.import.at'), width: 160, render: ({ createdAt }) => <Instant at={createdAt} /> },
    { key: 'state', title: t('app.common.status'), width: 160, render: (job) => <ImportState job={job} /> },
    { key: 'result', title: t('lists.import.result'), render: (job) => <ImportResult job={job} /> },
  ];
  return (
    <Panel title={listId === null ? t('lists.import.optOutHistory') : t('lists.import.history')} flush>
      <ListTable columns={columns} rows={jobs} kind="import-row" idOf={({ id }) => id} minWidth={860} />
    </Panel>
  );
}

function FileName({ name, form }: { readonly name: string; readonly form: string }) {
  return (
    <>
      {name} <Tag>{form}</Tag>
    </>
  );
}

const tones = { preview: 'default', running: 'processing', done: 'success', failed: 'error' } as const;

function ImportState({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const percent = percentOf(job);
  return (
    <>
      <Tag color={tones[job.state]} data-testid={`import-state:${job.state}`}>
        {t(`lists.import.state.${job.state}`, { percent })}
      </Tag>
      {job.state === 'running' ? <Progress percent={percent} size="small" showInfo={false} /> : null}
    </>
  );
}

function ImportResult({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { id, listId, added, present, duplicate, unknown, bad, state } = job;
  const counts = { added, present, duplicate, unknown, bad };
  return (
    <>
      <div>{listId === null ? t('lists.import.optOutCounts', counts) : t('lists.import.counts', counts)}</div>
      {state === 'failed' ? <div>{t('lists.import.failedText')}</div> : null}
      {duplicate + unknown + bad > 0 ? (
        <Button type="link" size="small" style={{ paddingInline: 0 }} href={importsApi.errorsAddress(corpId, id)} data-testid="import-errors">
          {t('lists.import.errors')}
        </Button>
      ) : null}
    </>
  );
}
