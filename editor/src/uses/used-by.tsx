import { ApartmentOutlined } from '@ant-design/icons';
import type { JourneyUse, SegmentUse, UseQuery } from '@tagtrail/core/http';
import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { NothingYet } from '../ui/page/empty-state';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useUses } from './use-uses';

interface UsedByProps {
  readonly kind: UseQuery['kind'];
  /** Id of a tag, a group of tags, a segment or a list; name of an attribute or an event; key of a webhook. */
  readonly id: string;
}

/** The journeys and segments that use a thing, and how, as a card of its page. */
export function UsedBy({ kind, id }: UsedByProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('lists.uses.title')} note={t(noteOf(kind))} flush>
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
      {open ? (
        <UsedByDialog
          kind={kind}
          id={id}
          title={title}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

/** The same over the page. */
export function UsedByDialog({ kind, id, title, onClose }: UsedByProps & { readonly title: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('lists.uses.openNamed', { title })} footer={null} width={640} onCancel={onClose}>
      <p>{t(noteOf(kind))}</p>
      <UsedByTable kind={kind} id={id} />
    </Modal>
  );
}

/** What using it means for who would take it away. */
const noteOf = (kind: UseQuery['kind']) => (kind === 'tag' || kind === 'tagGroup' ? 'lists.uses.noteOfTag' : 'lists.uses.note');

type Row = { readonly journey: JourneyUse } | { readonly segment: SegmentUse };

function UsedByTable({ kind, id }: UsedByProps) {
  const { t } = useTranslation();
  const uses = useUses({ kind, key: id });
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
