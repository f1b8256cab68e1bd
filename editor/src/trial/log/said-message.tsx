import type { SaidAttachment } from '@tagtrail/core/content';
import type { AttachmentDraft } from '@tagtrail/core/nodes';
import type { AdLabel } from '@tagtrail/core/plan';
import { useTranslation } from 'react-i18next';
import { ChatPreview } from '../../nodes/send-message/message/chat-preview';
import type { FrameOf } from '../run/try-out';
import { rendered, type Rendered } from './rendered';
import styles from '../trial.module.css';

const inChat: readonly Rendered['channel'][] = ['customer_mass_send', 'group_mass_send', 'welcome_message', 'customer_service_message'];

/** What a step says, exactly as this customer would get it; nothing for a step that says nothing. */
export function SaidMessage({ asked: { invoke, facts }, adLabel }: { readonly asked: FrameOf<'asked'>; readonly adLabel: AdLabel }) {
  const { t } = useTranslation();
  const message = rendered(invoke, { facts, adLabel, link: t('trial.link') });
  if (message === null) return null;
  const { channel, subject, text, html, attachments } = message;
  if (text === null || attachments === null) return <p className={styles['text']}>{t('trial.asked.nothing')}</p>;
  if (inChat.includes(channel)) return <ChatPreview text={text} attachments={attachments.map(toDraft)} label="off" />;
  return (
    <>
      {subject === null ? null : <p className={styles['text']}>{t('trial.asked.subject', { subject })}</p>}
      {html === null ? (
        <blockquote className={styles['said']} data-testid="trial-said">
          {text}
        </blockquote>
      ) : (
        <iframe className={styles['mail']} title={subject ?? ''} sandbox="" srcDoc={html} />
      )}
    </>
  );
}

/** As the preview of a draft takes it: everything in it is filled in already. */
function toDraft(said: SaidAttachment, index: number): AttachmentDraft {
  const id = String(index);
  if (said.kind === 'link') return { ...said, id, cover: said.cover ?? '' };
  return { ...said, id };
}
