import type { WriteCommentRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handlesOf, namedIn } from './named';
import { useUnsent } from './unsent';
import { useColleagues } from './use-comments';
import styles from './comments.module.css';

interface CommentBoxProps {
  /** What it is about; what is not sent is kept under it. */
  readonly place: string;
  readonly label: string;
  readonly sendText: string;
  readonly busy: boolean;
  readonly testId: string;
  readonly initial?: string;
  readonly autoFocus?: boolean;
  /** The box is empty again when it settles well. */
  readonly onSend: (written: Required<WriteCommentRequest>) => Promise<unknown>;
  readonly onCancel?: () => void;
}

const noColleagues: readonly never[] = [];

/** Where a comment is written: plain words, colleagues named behind an @. */
export function CommentBox({ place, label, sendText, busy, testId, initial = '', autoFocus = false, onSend, onCancel }: CommentBoxProps) {
  const { t } = useTranslation();
  const { unsent, write } = useUnsent(place);
  const text = unsent ?? initial;
  const [touched, setTouched] = useState(autoFocus);
  const colleagues = useColleagues(touched).data?.items ?? noColleagues;
  const handles = handlesOf(colleagues);
  const tooLong = text.trim().length > limits.commentLength;
  const empty = text.trim() === '';
  const send = async (): Promise<void> => {
    if (empty || tooLong || busy) return;
    try {
      await onSend({ text: text.trim(), mentions: [...namedIn(text, colleagues)] });
      write(null);
    } catch {
      // Whoever sends shows why not; what was written stays.
    }
  };
  return (
    <div className={styles['box']} data-testid={testId}>
      <Mentions
        value={text}
        onChange={(typed) => {
          write(typed === initial ? null : typed);
        }}
        autoFocus={autoFocus}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={label}
        placeholder={t('comments.placeholder')}
        status={tooLong ? 'error' : ''}
        options={colleagues.map(({ id }) => ({ key: id, value: handles.get(id) ?? '', label: handles.get(id) }))}
        notFoundContent={t('comments.nobody')}
        onFocus={() => {
          setTouched(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      {tooLong ? <p className={styles['wrong']}>{t('comments.tooLong', { n: text.trim().length, limit: limits.commentLength })}</p> : null}
      <div className={styles['boxActs']}>
        {onCancel === undefined ? null : (
          <Button
            size="small"
            onClick={() => {
              write(null);
              onCancel();
            }}
          >
            {t('comments.cancel')}
          </Button>
        )}
        <Button size="small" type="primary" disabled={empty || tooLong} loading={busy} data-testid={`${testId}-send`} onClick={() => void send()}>
          {sendText}
        </Button>
      </div>
    </div>
  );
}
