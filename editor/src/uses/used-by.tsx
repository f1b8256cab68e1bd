import { ApartmentOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { JourneyUse, SegmentUse, UseQuery } from '@tagtrail/core/http';
import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { NothingYet } from '../ui/page/empty-state';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';

interface UsedByProps {
  readonly kind: UseQuery['kind'];
  /** Id of a tag, a segment or a list; name of an attribute or an event; key of a webhook. */
  readonly id: string;
}

/** The journeys and segments that use a thing, and how, as a card of its page. */
export function UsedBy({ kind, id }: UsedByProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('lists.uses.title')} note={t('lists.uses.note')} flush>
      <UsedByTable kind={kind} id={id} />
    </Panel>
  );
}

/** The same for a row of a table, in a dialog. `title`: what people call the thing. */
export function UsedByButton({ kind, id, title }: UsedByProps & { readonly title: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('lists.uses.openNamed', { title });
  return (
    <>
      <Button
        type="text"
        icon={<ApartmentOutlined />}
        aria-label={label}
        title={label}
        data-testid="used-by"
        onClick={() => {
          setOpen(true);
        }}
      />
      <Modal
        open={open}
        title={label}
        footer={null}
        width={640}
        destroyOnHidden
        onCancel={() => {
          setOpen(false);
        }}
      >
        <p>{t('lists.uses.note')}</p>
        <UsedByTable kind={kind} id={id} />
      </Modal>
    </>
  );
}

type Row = { readonly journey: JourneyUse } | { readonly segment: SegmentUse };

function UsedByTable({ kind, id }: UsedByProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const uses = useQuery({ queryKey: corpKey(corpId, 'uses', kind, id), queryFn: () => journeysApi.uses(corpId, { kind, key: id }) });
  const columns: readonly ListColumn<Row>[] = [
    { key: 'name', title: t('lists.uses.user'), render: (row) => <User row={row} /> },
    { key: 'state', title: t('lists.uses.state'), width: 120, render: (row) => <State row={row} /> },
    {
      key: 'where',
      title: t('lists.uses.where'),
      width: 220,
      render: (row) => ('journey' in row ? <Where use={row.journey} /> : t('lists.uses.inRule')),
    },
  ];
  return (
    <Loaded query={uses} waiting={<LoadingLines />}>
      {({ items, segments }) => {
        const rows: readonly Row[] = [...items.map((journey) => ({ journey })), ...segments.map((segment) => ({ segment }))];
        if (rows.length === 0) return <NothingYet icon={<ApartmentOutlined />} title={t('lists.uses.none')} text="" />;
        return <ListTable columns={columns} rows={rows} kind="use-row" idOf={idOf} minWidth={520} />;
      }}
    </Loaded>
  );
}

const idOf = (row: Row): string => ('journey' in row ? row.journey.journeyId : row.segment.segmentId);

function User({ row }: { readonly row: Row }) {
  const corpId = useCorpId();
  if ('journey' in row) return <Link to={`/c/${corpId}/journeys/${row.journey.journeyId}`}>{row.journey.journeyName}</Link>;
  return <Link to={`/c/${corpId}/segments/${row.segment.segmentId}`}>{row.segment.name}</Link>;
}

function State({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  if (!('journey' in row)) return <Tag color="success">{t('lists.uses.segment')}</Tag>;
  return <Tag color={row.journey.live ? 'success' : 'default'}>{t(row.journey.live ? 'lists.uses.live' : 'lists.uses.draft')}</Tag>;
}

function Where({ use: { nodeIds, settings } }: { readonly use: JourneyUse }) {
  const { t } = useTranslation();
  const places = [...(settings ? [t('lists.uses.inSettings')] : []), ...(nodeIds.length > 0 ? [t('lists.uses.inSteps', { n: nodeIds.length })] : [])];
  return <>{places.join(t('lists.uses.and'))}</>;
}
