import { ArrowLeftOutlined } from '@ant-design/icons';
import { checkTemplate } from '@tagtrail/core/compiler';
import type { TemplateItem } from '@tagtrail/core/http';
import { canonicalJson } from '@tagtrail/core/kernel';
import { Alert, Button, Space } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ChatPreview } from '../nodes/send-message/message/chat-preview';
import { useCompileContext } from '../problems/use-problems';
import { useCorpId, useRights } from '../session/session';
import { TemplateDifference } from '../templates/template-difference';
import { useSaveTemplate, useTemplate } from '../templates/use-templates';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { ArchiveButton } from './archive-button';
import { TemplateForm, type TemplateWords } from './template-form';
import styles from './template-pages.module.css';
import { TemplateUses } from './template-uses';
import { TemplateVersions } from './template-versions';

/** A new template. */
export function NewTemplatePage() {
  return <TemplateEditor template={null} />;
}

/** One template: what it says, its versions, and who has copies of them. */
export function TemplatePage() {
  const { templateId = '' } = useParams();
  return <Loaded query={useTemplate(templateId)}>{(template) => <TemplateEditor key={template.id} template={template} />}</Loaded>;
}

const blank: TemplateWords = { name: '', content: { category: 'marketing', title: '', text: '', attachments: [] } };
const wordsOf = (template: TemplateItem | null): TemplateWords => (template === null ? blank : { name: template.name, content: template.content });

/** Saved again since it was taken up here. */
const isNewer = (template: TemplateItem | null, base: TemplateItem | null): template is TemplateItem =>
  template !== null && base !== null && template.revision > base.revision;

function TemplateEditor({ template }: { readonly template: TemplateItem | null }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const { base, words, isSame, theirs, setBase, setWords, adopt } = useWriting(template);
  const problems = useTemplateProblems(words);
  const readOnly = !operate || template?.archived === true;
  const canSave = !isSame && problems.every(({ severity }) => severity !== 'error');
  const back = (
    <Link to={`/c/${corpId}/content-templates`}>
      <ArrowLeftOutlined /> {t('templates.back')}
    </Link>
  );
  return (
    <Page
      back={back}
      title={base === null ? t('templates.add') : base.name}
      lead={t('templates.lead')}
      extra={
        <Space align="start" wrap>
          {template !== null && operate && <ArchiveButton template={template} />}
          {!readOnly && <SaveButton base={base} words={words} canSave={canSave} onSaved={adopt} />}
        </Space>
      }
    >
      {theirs === null ? null : <Theirs base={base} template={theirs} onTake={adopt} onKeep={setBase} />}
      <div className={styles['columns']}>
        <Panel>
          <TemplateForm words={words} problems={problems} readOnly={readOnly} onChange={setWords} />
        </Panel>
        <Panel title={t('templates.preview')}>
          <ChatPreview text={words.content.text} attachments={words.content.attachments} label="off" />
        </Panel>
      </div>
      {template === null ? null : <Kept template={template} />}
    </Page>
  );
}

/** What is there once a template has been saved. */
function Kept({ template }: { readonly template: TemplateItem }) {
  const { t } = useTranslation();
  return (
    <>
      {template.archived ? <Alert type="info" showIcon title={t('templates.archivedNote')} /> : null}
      <TemplateUses template={template} />
      <TemplateVersions template={template} />
    </>
  );
}

/** What is being written, and on which version; `theirs`: what somebody else saved meanwhile. */
function useWriting(template: TemplateItem | null) {
  const [base, setBase] = useState(template);
  const [words, setWords] = useState(() => wordsOf(template));
  const isSame = canonicalJson(words) === canonicalJson(wordsOf(base));
  const adopt = (saved: TemplateItem): void => {
    setBase(saved);
    setWords(wordsOf(saved));
  };
  const newer = isNewer(template, base) ? template : null;
  // What somebody else saved is shown while nothing is written here; what is written here stays, and is asked about.
  if (isSame && newer !== null) adopt(newer);
  return { base, words, isSame, theirs: isSame ? null : newer, setBase, setWords, adopt };
}

/** A moment behind what is typed. */
function useTemplateProblems({ content }: TemplateWords) {
  const context = useCompileContext();
  const settled = useDeferredValue(content);
  return useMemo(() => checkTemplate(settled, context), [settled, context]);
}

interface TheirsProps {
  readonly base: TemplateItem | null;
  readonly template: TemplateItem;
  readonly onTake: (template: TemplateItem) => void;
  readonly onKeep: (template: TemplateItem) => void;
}

/** Somebody else has saved meanwhile: what, and whether that or what is written here goes on. */
function Theirs({ base, template, onTake, onKeep }: TheirsProps) {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="template-theirs"
      title={t('templates.theirs', { by: template.changedBy, n: template.revision, from: base?.revision ?? 0 })}
      description={<TemplateDifference before={wordsOf(base).content} now={template.content} />}
      action={
        <Space orientation="vertical">
          <Button
            size="small"
            onClick={() => {
              onTake(template);
            }}
          >
            {t('templates.takeTheirs')}
          </Button>
          <Button
            size="small"
            data-testid="keep-mine"
            onClick={() => {
              onKeep(template);
            }}
          >
            {t('templates.keepMine')}
          </Button>
        </Space>
      }
    />
  );
}

interface SaveButtonProps {
  readonly base: TemplateItem | null;
  readonly words: TemplateWords;
  readonly canSave: boolean;
  readonly onSaved: (template: TemplateItem) => void;
}

/** Saves what is written as the next version, once a message could say it. */
function SaveButton({ base, words, canSave, onSaved }: SaveButtonProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const navigate = useNavigate();
  const save = useSaveTemplate(base);
  const isWhole = canSave && words.name.trim() !== '';
  return (
    <div>
      <Button
        type="primary"
        data-testid="save-template"
        loading={save.isPending}
        disabled={!isWhole}
        title={isWhole ? undefined : t('templates.unfinished')}
        onClick={() => {
          const onSuccess = (saved: TemplateItem): void => {
            onSaved(saved);
            if (base === null) void navigate(`/c/${corpId}/content-templates/${saved.id}`);
          };
          save.mutate({ ...words, name: words.name.trim() }, { onSuccess });
        }}
      >
        {base === null ? t('templates.saveFirst') : t('templates.saveNext', { n: base.revision + 1 })}
      </Button>
      <ProblemAlert error={save.error} />
    </div>
  );
}
