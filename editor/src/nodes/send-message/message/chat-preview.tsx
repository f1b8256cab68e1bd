import { FileOutlined, LinkOutlined, PictureOutlined, PlayCircleOutlined } from '@ant-design/icons';
import type { AttachmentDraft } from '@tagtrail/core/nodes';
import { withAdLabel, type AdLabel } from '@tagtrail/core/plan';
import type { ReactNode } from 'react';
import { useContentAddress, useMediaItem } from '../../../media/use-media';
import { useNodeTexts } from '../../view/node-view';
import { attachmentTexts } from '../attachments/attachment-texts';
import { sendMessageTexts } from '../texts';
import { FoldedText } from './folded-text';
import styles from './message.module.css';
import { Rich } from './rich';

interface ChatPreviewProps {
  readonly text: string;
  readonly attachments: readonly AttachmentDraft[];
  /** Where it will say that it is advertising, if it will. */
  readonly label: AdLabel;
}

/** The message as it will stand in the customer's chat, one bubble below the other; variables as chips with what stands in for them, or with a customer's values (`SampleContext`). */
export function ChatPreview({ text, attachments, label }: ChatPreviewProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const said = withAdLabel(text, label);
  if (said.trim() === '' && attachments.length === 0) return null;
  return (
    <div className={styles['chats']} role="group" aria-label={texts.preview} data-testid="chat-preview">
      {said.trim() === '' ? null : (
        <Said>
          <div className={styles['bubble']}>
            <FoldedText source={said} />
          </div>
        </Said>
      )}
      {attachments.map((attachment) => (
        <Said key={attachment.id}>
          <Attached attachment={attachment} />
        </Said>
      ))}
    </div>
  );
}

function Said({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['chat']}>
      <div className={styles['avatar']} aria-hidden />
      {children}
    </div>
  );
}

function Attached({ attachment }: { readonly attachment: AttachmentDraft }) {
  const texts = useNodeTexts(attachmentTexts);
  switch (attachment.kind) {
    case 'image':
      return <Picture sha256={attachment.asset} className={styles['picture'] ?? ''} alt={texts.image} />;
    case 'video':
      return <NamedFile sha256={attachment.asset} icon={<PlayCircleOutlined />} />;
    case 'file':
      return <NamedFile sha256={attachment.asset} icon={<FileOutlined />} />;
    case 'link':
      return (
        <div className={styles['card']}>
          <strong>{attachment.title.trim() === '' ? texts.noTitle : <Rich source={attachment.title} />}</strong>
          <span className={styles['cardBody']}>
            <span className={styles['cardText']}>
              <Rich source={attachment.description} />
            </span>
            {attachment.cover === '' ? (
              <LinkOutlined className={styles['cardIcon'] ?? ''} />
            ) : (
              <Picture sha256={attachment.cover} className={styles['cover'] ?? ''} alt={texts.cover} />
            )}
          </span>
        </div>
      );
    case 'miniprogram':
      return (
        <div className={styles['card']}>
          <strong>{attachment.title.trim() === '' ? texts.noTitle : <Rich source={attachment.title} />}</strong>
          <Picture sha256={attachment.cover} className={styles['wideCover'] ?? ''} alt={texts.cover} />
          <span className={styles['cardFoot']}>{texts.miniprogramMark}</span>
        </div>
      );
  }
}

function Picture({ sha256, className, alt }: { readonly sha256: string; readonly className: string; readonly alt: string }) {
  const addressOf = useContentAddress();
  const { isError } = useMediaItem(sha256);
  if (sha256 !== '' && !isError) return <img className={className} src={addressOf(sha256)} alt={alt} />;
  return (
    <span className={`${className} ${styles['blank'] ?? ''}`}>
      <PictureOutlined aria-hidden />
    </span>
  );
}

function NamedFile({ sha256, icon }: { readonly sha256: string; readonly icon: ReactNode }) {
  const texts = useNodeTexts(attachmentTexts);
  const { data } = useMediaItem(sha256);
  return (
    <div className={styles['card']}>
      <span className={styles['cardBody']}>
        <span className={styles['cardText']}>{data?.name ?? texts.noFile}</span>
        <span className={styles['cardIcon']} aria-hidden>
          {icon}
        </span>
      </span>
    </div>
  );
}
