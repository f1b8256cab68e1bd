import { EditOutlined, MoreOutlined } from '@ant-design/icons';
import type { JourneyItem } from '@tagtrail/core/http';
import { Button, Dropdown, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../session/session';
import { useCountText } from '../ui/format/use-count-text';
import { FormDialog } from '../ui/page/form-dialog';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { JourneyState } from './journey-state';
import { useRename } from './use-journey-actions';
import { useJourneyMenu } from './use-journey-menu';
import styles from './journeys.module.css';

interface JourneysTableProps {
  readonly items: readonly JourneyItem[];
}

export function JourneysTable({ items }: JourneysTableProps) {
  const columns = useColumns();
  return <ListTable columns={columns} rows={items} kind="journey-row" idOf={({ id }) => id} minWidth={860} />;
}

function useColumns(): readonly ListColumn<JourneyItem>[] {
  const { t } = useTranslation();
  const { operate } = useRights();
  return [
    { key: 'name', title: t('journeys.column.name'), render: (journey) => <JourneyLink journey={journey} /> },
    { key: 'state', title: t('journeys.column.state'), width: 300, render: (journey) => <JourneyState journey={journey} /> },
    { key: 'openRuns', title: t('journeys.column.openRuns'), width: 130, align: 'right', render: (journey) => <OpenRuns journey={journey} /> },
    { key: 'updatedAt', title: t('journeys.column.updatedAt'), width: 150, render: ({ updatedAt }) => <Instant at={updatedAt} /> },
    ...(operate
      ? [{ key: 'actions', title: t('journeys.column.actions'), width: 110, render: (journey: JourneyItem) => <RowActions journey={journey} /> }]
      : []),
  ];
}

function JourneyLink({ journey }: { readonly journey: JourneyItem }) {
  const corpId = useCorpId();
  return (
    <Link to={`/c/${corpId}/journeys/${journey.id}`} className={styles['name'] ?? ''}>
      {journey.name}
    </Link>
  );
}

function OpenRuns({ journey }: { readonly journey: JourneyItem }) {
  const corpId = useCorpId();
  const countText = useCountText();
  if (journey.openRuns === 0) return <span className={styles['zero']}>{journey.openRuns}</span>;
  return <Link to={`/c/${corpId}/journeys/${journey.id}?view=observe`}>{countText(journey.openRuns)}</Link>;
}

function RowActions({ journey }: { readonly journey: JourneyItem }) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const menu = useJourneyMenu(journey);
  return (
    <Space size={2}>
      <Button
        type="text"
        icon={<EditOutlined />}
        aria-label={`${t('journeys.action.rename')} ${journey.name}`}
        title={t('journeys.action.rename')}
        data-testid="journey-rename"
        onClick={() => {
          setRenaming(true);
        }}
      />
      <Dropdown menu={menu} trigger={['click']}>
        <Button type="text" icon={<MoreOutlined />} aria-label={`${t('app.common.more')} ${journey.name}`} data-testid="journey-more" />
      </Dropdown>
      {renaming ? (
        <RenameDialog
          journey={journey}
          onClose={() => {
            setRenaming(false);
          }}
        />
      ) : null}
    </Space>
  );
}

interface RenameDialogProps {
  readonly journey: JourneyItem;
  readonly onClose: () => void;
}

function RenameDialog({ journey, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const rename = useRename();
  const submit = ({ name }: { readonly name: string }): void => {
    rename.mutate({ journeyId: journey.id, revision: journey.revision, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      form={form}
      name="rename"
      title={t('journeys.renameTitle')}
      okTestId="rename-confirm"
      busy={rename.isPending}
      initialValues={{ name: journey.name }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        htmlFor="rename-name"
        label={t('journeys.new.name')}
        rules={[{ required: true, whitespace: true, message: t('journeys.new.nameMissing') }]}
      >
        <Input autoFocus maxLength={100} id="rename-name" />
      </Form.Item>
    </FormDialog>
  );
}
