import { DeleteOutlined, EditOutlined, PlusOutlined, SendOutlined, ThunderboltOutlined } from '@ant-design/icons';
import type { EventDefinition } from '@tagtrail/core/http';
import { tellerOf } from '@tagtrail/core/kernel';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { EmptyState } from '../../ui/page/empty-state';
import { Loaded } from '../../ui/page/loaded';
import { Page } from '../../ui/page/page';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { useDeletion } from '../../uses/use-deletion';
import { UsedByButton } from '../../uses/used-by';
import { useEventDefinitionsQuery } from '../../words/use-event-definitions';
import { EventDialog } from './event-dialog';
import { TestEventDialog } from './test-event-dialog';
import { useRemoveEvent } from './use-event-acts';

type Open = { readonly kind: 'edit'; readonly event: EventDefinition | null } | { readonly kind: 'test'; readonly event: EventDefinition } | null;

/** What customers did, as other systems tell it. */
export function EventsPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => {
    setOpen(null);
  };
  const add = operate ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      data-testid="add-event"
      onClick={() => {
        setOpen({ kind: 'edit', event: null });
      }}
    >
      {t('facts.events.add')}
    </Button>
  ) : null;
  const { title, text } = t('facts.events.empty', { returnObjects: true });
  return (
    <Page title={t('facts.events.title')} lead={t('facts.events.lead')} extra={add}>
      <Loaded query={useEventDefinitionsQuery()}>
        {({ items }) => (
          <Panel flush>
            {items.length === 0 ? (
              <EmptyState icon={<ThunderboltOutlined />} title={title} text={text} action={add} />
            ) : (
              <EventsTable items={items} onOpen={setOpen} />
            )}
          </Panel>
        )}
      </Loaded>
      {open?.kind === 'edit' ? <EventDialog event={open.event} onClose={close} /> : null}
      {open?.kind === 'test' ? <TestEventDialog event={open.event} onClose={close} /> : null}
    </Page>
  );
}

function EventsTable({ items, onOpen }: { readonly items: readonly EventDefinition[]; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const columns: readonly ListColumn<EventDefinition>[] = [
    { key: 'title', title: t('facts.titleLabel'), render: ({ title }) => title },
    { key: 'name', title: t('facts.name'), render: ({ name }) => <code>{name}</code> },
    {
      key: 'properties',
      title: t('facts.events.properties'),
      render: ({ properties }) =>
        properties.length === 0 ? t('facts.events.noProperties') : properties.map(({ title }) => title).join(t('customers.comma')),
    },
    { key: 'retention', title: t('facts.events.retention'), width: 100, render: ({ retention }) => t(`facts.events.classes.${retention}`) },
    {
      key: 'lastAt',
      title: t('facts.events.lastAt'),
      width: 150,
      render: ({ lastAt }) => (lastAt === null ? t('facts.events.never') : <Instant at={lastAt} />),
    },
  ];
  const actions: ListColumn<EventDefinition> = {
    key: 'actions',
    title: t('app.common.actions'),
    width: 170,
    render: (event) => <RowButtons event={event} onOpen={onOpen} />,
  };
  return (
    <ListTable columns={operate ? [...columns, actions] : columns} rows={items} kind="event-definition" idOf={({ name }) => name} minWidth={860} />
  );
}

function RowButtons({ event, onOpen }: { readonly event: EventDefinition; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const remove = useRemoveEvent();
  const deletion = useDeletion();
  const { title } = event;
  const isOwn = tellerOf(event.name) !== null;
  const ask = (): void => {
    deletion.begin({
      of: { kind: 'event', key: event.name },
      name: title,
      title: t('facts.events.removeAsk', { title }),
      content: t('facts.events.removeText'),
      okText: t('facts.events.confirmRemove'),
      okTestId: 'confirm-remove-event',
      remove: () => remove.mutateAsync(event),
    });
  };
  const button = (label: string, icon: React.ReactNode, onClick: () => void) => (
    <Button type="text" icon={icon} aria-label={label} title={label} onClick={onClick} />
  );
  return (
    <Space size={0}>
      <UsedByButton kind="event" id={event.name} title={title} />
      {isOwn ? (
        <Tag>{t('facts.events.own')}</Tag>
      ) : (
        button(t('facts.events.testNamed', { title }), <SendOutlined />, () => {
          onOpen({ kind: 'test', event });
        })
      )}
      {button(t('facts.events.editNamed', { title }), <EditOutlined />, () => {
        onOpen({ kind: 'edit', event });
      })}
      {isOwn ? null : button(t('facts.events.removeNamed', { title }), <DeleteOutlined />, ask)}
    </Space>
  );
}
