import { useQuery } from '@tanstack/react-query';
import type { AttentionItem, AttentionItemQuery, AttentionItems } from '@tagtrail/core/http';
import { Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useCorpId, useRights } from '../../session/session';
import { Loaded } from '../../ui/page/loaded';
import { Instant } from '../../ui/show/instant';
import { BulkActs } from './bulk-acts';
import { useCauseText } from './use-causes';

interface CauseDialogProps {
  readonly query: AttentionItemQuery;
  readonly onClose: () => void;
}

const width = 780;
const tallest = 360;

/** All that is alike of one cause: which of it is to be settled, and how. Everything is chosen until a person takes something out. */
export function CauseDialog({ query, onClose }: CauseDialogProps) {
  const corpId = useCorpId();
  const textOf = useCauseText();
  const items = useQuery({
    queryKey: corpKey(corpId, 'attention', 'items', query.cause, query.code, query.journeyId, query.channel),
    queryFn: () => attentionApi.items(corpId, query),
  });
  return (
    <Modal open width={width} footer={null} title={textOf(query)} onCancel={onClose} data-testid="cause-items">
      <Loaded query={items}>{(list) => <Chosen query={query} list={list} />}</Loaded>
    </Modal>
  );
}

function Chosen({ query, list: { items, total, actions } }: { readonly query: AttentionItemQuery; readonly list: AttentionItems }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = items.map(({ id }) => id).filter((id) => !left.includes(id));
  const choosing = operate && actions.length > 0;
  const columns = useColumns(query);
  return (
    <>
      {query.cause === 'runStuck' ? <p>{t('causes.stuckNote')}</p> : null}
      {total > items.length ? <p>{t('causes.list.first', { n: items.length, total })}</p> : null}
      <Table<AttentionItem>
        size="small"
        rowKey="id"
        columns={[...columns]}
        dataSource={items}
        pagination={false}
        scroll={{ y: tallest }}
        locale={{ emptyText: t('causes.list.none') }}
        {...(choosing
          ? {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys: readonly unknown[]) => {
                  setLeft(items.map(({ id }) => id).filter((id) => !keys.includes(id)));
                },
              },
            }
          : {})}
      />
      {choosing ? <BulkActs query={query} chosen={chosen} actions={actions} /> : null}
      {!operate && actions.length > 0 ? <p>{t('causes.list.viewOnly')}</p> : null}
    </>
  );
}

function useColumns({ cause }: AttentionItemQuery) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return [
    {
      key: 'customer',
      title: t('causes.list.customer'),
      render: (_: unknown, { customer, recipients }: AttentionItem) =>
        customer === null ? (
          t('causes.list.several', { n: recipients })
        ) : (
          <Link to={`/c/${corpId}/customers/${customer.id}`}>{customer.name === '' ? t('attention.send.nameless') : customer.name}</Link>
        ),
    },
    {
      key: 'since',
      title: t('causes.list.since'),
      width: 150,
      render: (_: unknown, { since }: AttentionItem) => (since === null ? '' : <Instant at={since} />),
    },
    {
      key: 'detail',
      title: t('causes.list.detail'),
      render: (_: unknown, { detail }: AttentionItem) =>
        cause === 'runStuck' && detail !== null ? t('causes.repaired', { n: detail }) : (detail ?? ''),
    },
    {
      key: 'run',
      title: '',
      width: 100,
      render: (_: unknown, { runId }: AttentionItem) =>
        runId === null ? null : <Link to={`/c/${corpId}/runs/${runId}`}>{t('causes.list.run')}</Link>,
    },
  ] as const;
}
