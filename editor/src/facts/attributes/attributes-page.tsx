import { DeleteOutlined, EditOutlined, PlusOutlined, ProfileOutlined } from '@ant-design/icons';
import type { AttributeDefinition } from '@tagtrail/core/http';
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
import { useAttributesQuery, useAttributeTitle } from '../../words/use-attributes';
import { AttributeDialog } from './attribute-dialog';
import { usePreviewAttribute, useRemoveAttribute } from './use-attribute-acts';

type Open = { readonly attribute: AttributeDefinition | null } | null;

/** What the corp itself knows of its customers, by name and type. */
export function AttributesPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [open, setOpen] = useState<Open>(null);
  const add = operate ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      data-testid="add-attribute-definition"
      onClick={() => {
        setOpen({ attribute: null });
      }}
    >
      {t('facts.attributes.add')}
    </Button>
  ) : null;
  const { title, text } = t('facts.attributes.empty', { returnObjects: true });
  return (
    <Page title={t('facts.attributes.title')} lead={t('facts.attributes.lead')} extra={add}>
      <Loaded query={useAttributesQuery()}>
        {({ items }) => (
          <Panel flush>
            {items.length === 0 ? (
              <EmptyState icon={<ProfileOutlined />} title={title} text={text} action={add} />
            ) : (
              <AttributesTable
                items={items}
                onEdit={(attribute) => {
                  setOpen({ attribute });
                }}
              />
            )}
          </Panel>
        )}
      </Loaded>
      {open === null ? null : (
        <AttributeDialog
          attribute={open.attribute}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

interface AttributesTableProps {
  readonly items: readonly AttributeDefinition[];
  readonly onEdit: (attribute: AttributeDefinition) => void;
}

function AttributesTable({ items, onEdit }: AttributesTableProps) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const titleOf = useAttributeTitle();
  const typeOf = ({ type, choices }: AttributeDefinition): string =>
    type === 'choice' ? `${t('facts.types.choice')} · ${choices.join(t('customers.comma'))}` : t(`facts.types.${type}`);
  const columns: readonly ListColumn<AttributeDefinition>[] = [
    {
      key: 'title',
      title: t('facts.titleLabel'),
      render: ({ name, converting }) => (
        <Space size={8}>
          {titleOf(name)}
          {converting ? <Tag color="processing">{t('facts.attributes.converting')}</Tag> : null}
        </Space>
      ),
    },
    { key: 'name', title: t('facts.name'), render: ({ name }) => <code>{name}</code> },
    { key: 'type', title: t('facts.type'), render: typeOf },
    { key: 'writers', title: t('facts.attributes.writers'), render: (attribute) => <Writers attribute={attribute} /> },
    { key: 'updatedAt', title: t('settings.updatedAt'), width: 150, render: ({ updatedAt }) => <Instant at={updatedAt} /> },
  ];
  const actions: ListColumn<AttributeDefinition> = {
    key: 'actions',
    title: t('app.common.actions'),
    width: 140,
    render: (attribute) => <RowButtons attribute={attribute} onEdit={onEdit} />,
  };
  return <ListTable columns={operate ? [...columns, actions] : columns} rows={items} kind="attribute" idOf={({ name }) => name} minWidth={860} />;
}

function Writers({ attribute: { writers } }: { readonly attribute: AttributeDefinition }) {
  const { t } = useTranslation();
  if (writers.length === 0) return <Tag>{t('facts.attributes.nobody')}</Tag>;
  return <>{writers.map((writer) => t(`facts.attributes.writer.${writer}`)).join(t('customers.comma'))}</>;
}

function RowButtons({ attribute, onEdit }: { readonly attribute: AttributeDefinition; readonly onEdit: (attribute: AttributeDefinition) => void }) {
  const { t } = useTranslation();
  const remove = useAskToRemove();
  const title = useAttributeTitle()(attribute.name);
  return (
    <Space size={0}>
      <UsedByButton kind="attribute" id={attribute.name} title={title} />
      <Button
        type="text"
        icon={<EditOutlined />}
        aria-label={t('facts.attributes.editNamed', { title })}
        title={t('facts.attributes.editNamed', { title })}
        data-testid="edit-attribute-definition"
        onClick={() => {
          onEdit(attribute);
        }}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined />}
        loading={remove.isPending}
        aria-label={t('facts.attributes.removeNamed', { title })}
        title={t('facts.attributes.removeNamed', { title })}
        data-testid="remove-attribute-definition"
        onClick={() => {
          remove.ask(attribute, title);
        }}
      />
    </Space>
  );
}

/** Counts whose value would go, and asks with the number. */
function useAskToRemove() {
  const { t } = useTranslation();
  const preview = usePreviewAttribute();
  const remove = useRemoveAttribute();
  const deletion = useDeletion();
  const ask = (attribute: AttributeDefinition, title: string): void => {
    const { name, type, choices } = attribute;
    const confirm = (lost: number): void => {
      deletion.begin({
        of: { kind: 'attribute', key: name },
        name: title,
        title: t('facts.attributes.removeAsk', { title }),
        content: lost === 0 ? t('facts.attributes.removeNone') : t('facts.attributes.removeLoss', { lost }),
        okText: lost === 0 ? t('app.common.delete') : t('facts.attributes.confirmRemove', { lost }),
        okTestId: 'confirm-remove-attribute',
        remove: () => remove.mutateAsync({ attribute, acceptLoss: lost }),
      });
    };
    preview.mutate(
      { name, request: { type, choices } },
      {
        onSuccess: ({ customers }) => {
          confirm(customers);
        },
      },
    );
  };
  return { ask, isPending: preview.isPending || deletion.isLooking };
}
