import { changedParts, templateParts, type AttachmentDraft, type TemplateContent, type TemplatePart } from '@tagtrail/core/nodes';
import { useTranslation } from 'react-i18next';
import { changedMiddle } from './changed-middle';
import styles from './templates.module.css';

interface TemplateDifferenceProps {
  readonly before: TemplateContent;
  readonly now: TemplateContent;
}

/** What is another between two versions, part by part: what went away above what came. */
export function TemplateDifference({ before, now }: TemplateDifferenceProps) {
  const { t } = useTranslation();
  const changed = changedParts(before, now);
  if (changed.length === 0) return <p className={styles['note']}>{t('templates.same')}</p>;
  return (
    <dl className={styles['difference']} data-testid="template-difference">
      {templateParts
        .filter((part) => changed.includes(part))
        .map((part) => (
          <PartDifference key={part} part={part} from={wordsOf(before, part)} to={wordsOf(now, part)} />
        ))}
    </dl>
  );
}

/** Attachments by kind and title; files by the beginning of their name in configs. */
const describe = (attachment: AttachmentDraft): string =>
  `[${attachment.kind}] ${'title' in attachment ? attachment.title : attachment.asset.slice(0, 8)}${'url' in attachment ? ` ${attachment.url}` : ''}`;

const wordsOf = (content: TemplateContent, part: TemplatePart): string =>
  part === 'attachments' ? content.attachments.map(describe).join('\n') : content[part];

function PartDifference({ part, from, to }: { readonly part: TemplatePart; readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  const { head, before, now, tail } = changedMiddle(from, to);
  return (
    <>
      <dt>{t(`templates.part.${part}`)}</dt>
      <dd>
        <p className={styles['text']}>
          {head}
          <del>{before}</del>
          {tail}
        </p>
        <p className={styles['text']}>
          {head}
          <ins>{now}</ins>
          {tail}
        </p>
      </dd>
    </>
  );
}
