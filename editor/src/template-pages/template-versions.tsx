import type { TemplateItem, TemplateVersion } from '@tagtrail/core/http';
import { Button, Modal, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatPreview } from '../nodes/send-message/message/chat-preview';
import { useRights } from '../session/session';
import { TemplateDifference } from '../templates/template-difference';
import { useTemplateAct, useTemplateVersions } from '../templates/use-templates';
import { PagedList } from '../ui/page/paged-list';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import styles from './template-pages.module.css';

interface OfTemplate {
  readonly template: TemplateItem;
}

/** Every version with who saved it, to look at and to bring back. */
export function TemplateVersions({ template }: OfTemplate) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<TemplateVersion | null>(null);
  const columns: readonly ListColumn<TemplateVersion>[] = [
    { key: 'version', title: t('templates.version'), width: 240, render: (version) => <Numbered version={version} template={template} /> },
    { key: 'content', title: t('templates.content'), render: ({ content }) => <span className={styles['snippet']}>{content.text}</span> },
    { key: 'by', title: t('templates.by'), width: 120, render: ({ createdBy }) => createdBy },
    { key: 'at', title: t('templates.changedAt'), width: 160, render: ({ createdAt }) => <Instant at={createdAt} /> },
    {
      key: 'actions',
      title: t('app.common.actions'),
      width: 170,
      render: (version) => (
        <Space size={0}>
          <Button
            type="link"
            size="small"
            data-testid={`view-version:${String(version.number)}`}
            onClick={() => {
              setShown(version);
            }}
          >
            {t('templates.view')}
          </Button>
          <RestoreButton version={version} template={template} />
        </Space>
      ),
    },
  ];
  return (
    <section aria-label={t('templates.versions')}>
      <h2 className={styles['heading']}>{t('templates.versions')}</h2>
      <p className={styles['hint']}>{t('templates.versionsNote')}</p>
      <PagedList query={useTemplateVersions(template.id)} empty={null}>
        {(items) => <ListTable columns={columns} rows={items} kind="template-version" idOf={({ number }) => String(number)} minWidth={860} />}
      </PagedList>
      {shown === null ? null : (
        <ShownVersion
          version={shown}
          template={template}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </section>
  );
}

interface OfVersion extends OfTemplate {
  readonly version: TemplateVersion;
}

function Numbered({ version: { number, restoredFrom }, template }: OfVersion) {
  const { t } = useTranslation();
  return (
    <Space size={6} wrap>
      {t('templates.versionOf', { n: number })}
      {number === template.revision ? <Tag color="success">{t('templates.newest')}</Tag> : null}
      {restoredFrom === null ? null : <Tag>{t('templates.restoredFrom', { n: restoredFrom })}</Tag>}
    </Space>
  );
}

function RestoreButton({ version: { number }, template }: OfVersion) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const act = useTemplateAct();
  if (!operate || template.archived || number === template.revision) return null;
  return (
    <Button
      type="link"
      size="small"
      loading={act.isPending}
      aria-label={t('templates.restoreNamed', { n: number })}
      data-testid={`restore-version:${String(number)}`}
      onClick={() => {
        act.mutate({ of: template, act: number });
      }}
    >
      {t('templates.restore')}
    </Button>
  );
}

function ShownVersion({ version, template, onClose }: OfVersion & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { number, content } = version;
  return (
    <Modal open title={`${version.name} · ${t('templates.viewTitle', { n: number })}`} footer={null} width={640} onCancel={onClose}>
      {content.title === '' ? null : <h3>{content.title}</h3>}
      <ChatPreview text={content.text} attachments={content.attachments} label="off" />
      {number === template.revision ? null : (
        <>
          <h3>{t('templates.toNewest')}</h3>
          <TemplateDifference before={content} now={template.content} />
        </>
      )}
    </Modal>
  );
}
