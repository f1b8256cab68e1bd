import { FileTextOutlined } from '@ant-design/icons';
import type { TemplateItem, TemplateVersion } from '@tagtrail/core/http';
import { differsFromTemplate, fillFromTemplate, toTemplateContent, type Rung, type TemplatePart } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TemplateDifference } from '../../../templates/template-difference';
import { TemplatePicker } from '../../../templates/template-picker';
import { useCopied, useSaveTemplate } from '../../../templates/use-templates';
import { ProblemAlert } from '../../../ui/feedback/problem-alert';
import styles from '../ladder/ladder.module.css';

interface TemplateNoteProps {
  readonly rung: Rung;
  readonly category: MessageCategory;
  readonly readOnly: boolean;
  readonly onChange: (rung: Rung) => void;
}

/** The way to fill a rung from a template, and how its words stand to the version they were copied from; nothing of one that is not there. */
export function TemplateNote(props: TemplateNoteProps) {
  const { rung, readOnly, onChange } = props;
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const copied = useCopied(rung.contentTemplate);
  return (
    <div className={styles['template']}>
      {readOnly ? null : (
        <Button
          size="small"
          icon={<FileTextOutlined />}
          data-testid={`fill-from-template:${rung.id}`}
          onClick={() => {
            setPicking(true);
          }}
        >
          {t('templates.fill')}
        </Button>
      )}
      {copied === null ? null : <Copied {...props} {...copied} />}
      {picking ? (
        <TemplatePicker
          onPick={({ id, revision, content }) => {
            onChange(fillFromTemplate(rung, content, { id, version: revision }));
            setPicking(false);
          }}
          onClose={() => {
            setPicking(false);
          }}
        />
      ) : null}
    </div>
  );
}

interface CopiedProps extends TemplateNoteProps {
  /** As it is now. */
  readonly now: TemplateItem;
  /** As it was when it was copied. */
  readonly copied: TemplateVersion;
}

function Copied(props: CopiedProps) {
  const { rung, now, copied } = props;
  const { t } = useTranslation();
  const own = differsFromTemplate(rung, copied.content);
  if (own.length > 0) return <OwnWords {...props} own={own} />;
  if (now.revision > copied.number && !now.archived) return <NewerVersion {...props} />;
  return (
    <span className={styles['hint']} data-testid="template-note">
      {t(now.archived ? 'templates.fromArchived' : 'templates.from', { name: now.name, n: copied.number })}
    </span>
  );
}

/** The words are those of a version that is not the newest. */
function NewerVersion({ rung, readOnly, now, copied, onChange }: CopiedProps) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  return (
    <Alert
      type="info"
      className={styles['templateAlert'] ?? ''}
      data-testid="template-note"
      title={
        <>
          {t('templates.newer', { name: now.name, n: now.revision, from: copied.number })}
          {looking ? <TemplateDifference before={copied.content} now={now.content} /> : null}
          <Space className={styles['templateActs'] ?? ''}>
            {readOnly ? null : (
              <Button
                size="small"
                type="primary"
                data-testid={`update-from-template:${rung.id}`}
                onClick={() => {
                  onChange(fillFromTemplate(rung, now.content, { id: now.id, version: now.revision }));
                }}
              >
                {t('templates.update')}
              </Button>
            )}
            <Button
              size="small"
              disabled={false}
              aria-expanded={looking}
              onClick={() => {
                setLooking(!looking);
              }}
            >
              {t('templates.look')}
            </Button>
          </Space>
        </>
      }
    />
  );
}

/** The operator has written something else since. */
function OwnWords({ rung, category, readOnly, now, copied, own, onChange }: CopiedProps & { readonly own: readonly TemplatePart[] }) {
  const { t } = useTranslation();
  const save = useSaveTemplate(now);
  const content = toTemplateContent(rung, category, now.content);
  const parts = own.map((part) => t(`templates.part.${part}`)).join(t('templates.and'));
  const canSave = !readOnly && !now.archived;
  return (
    <>
      <Alert
        type="warning"
        className={styles['templateAlert'] ?? ''}
        data-testid="template-note"
        title={
          <>
            {t('templates.changed', { name: now.name, n: copied.number, parts })}
            {now.revision > copied.number ? <p>{t('templates.changedToo', { n: now.revision })}</p> : null}
            {canSave ? (
              <div className={styles['templateActs']}>
                <Button
                  size="small"
                  loading={save.isPending}
                  data-testid={`save-to-template:${rung.id}`}
                  onClick={() => {
                    const onSuccess = ({ id, revision }: TemplateItem): void => {
                      onChange({ ...rung, contentTemplate: { id, version: revision } });
                    };
                    save.mutate({ name: now.name, content }, { onSuccess });
                  }}
                >
                  {t('templates.saveBack')}
                </Button>
              </div>
            ) : null}
          </>
        }
      />
      <ProblemAlert error={save.error} />
    </>
  );
}
